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
    private static func conditions(_ result: LoadResult) -> LocalizedText {
        let seconds = Int(result.plan.seconds)
        guard let point = result.points.first else {
            return LocalizedText(
                "Poisson arrivals, \(seconds) s a rate, the suite's prompts",
                "포아송 도착, 부하마다 \(seconds)초, 평가 세트의 프롬프트"
            )
        }
        let (input, output) = (Int(point.meanInputTokens.rounded()), Int(point.meanOutputTokens.rounded()))
        let cached = Int((100 * point.cacheShare).rounded())
        return LocalizedText(
            """
            Poisson arrivals, \(seconds) s a rate, the suite's prompts, \(input) tokens in and \(output) out on average, \
            \(cached) % of the input cached
            """,
            """
            포아송 도착, 부하마다 \(seconds)초, 평가 세트의 프롬프트, 평균 입력 \(input)토큰·출력 \(output)토큰, \
            입력의 \(cached)%는 캐시
            """
        )
    }
}

extension Estimate {
    /// Of times of which none was measured.
    fileprivate static let unknown = Estimate(value: .infinity, low: 0, high: .infinity, count: 0, method: "none")
}
