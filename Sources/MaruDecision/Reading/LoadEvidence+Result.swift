import MaruEvaluation
import MaruStatistics

extension LoadEvidence {
    /// What a load test says for a decision.
    init(_ result: LoadResult) {
        candidate = result.candidate
        capacity = result.sustained
        conditions = Self.conditions(result)
        points = result.points.map { point in
            Point(
                rate: point.rate,
                attempts: point.requests,
                goodput: point.goodput,
                firstVisibleP95: point.firstVisible?.p95 ?? .unknown,
                endToEndP95: point.endToEnd?.p95 ?? .unknown
            )
        }
    }

    /// In a line: how requests came, and how long they were.
    private static func conditions(_ result: LoadResult) -> String {
        let lengths = result.points.first.map {
            ", \(Int($0.meanInputTokens.rounded())) tokens in and \(Int($0.meanOutputTokens.rounded())) out on average, "
                + "\(Int((100 * $0.cacheShare).rounded())) % of the input cached"
        }
        return "Poisson arrivals, \(Int(result.plan.seconds)) s a rate, the suite's prompts" + (lengths ?? "")
    }
}

extension Estimate {
    /// Of times of which none was measured.
    fileprivate static let unknown = Estimate(value: .infinity, low: 0, high: .infinity, count: 0, method: "none")
}
