import MaruStatistics

/// Raises the rate step by step, until it is clearly too high.
package struct LoadSweep: Sendable {
    package let candidate: String
    package let plan: LoadPlan

    package init(of candidate: String, _ plan: LoadPlan) {
        self.candidate = candidate
        self.plan = plan
    }

    /// - Parameter measure: puts requests to the candidate when they are due, in seconds after now, and waits for the last.
    package func run(_ measure: ([Double]) async throws -> [LoadOutcome]) async throws -> LoadResult {
        var result = LoadResult(candidate: candidate, plan: plan, points: [])
        for rate in plan.rates.sorted() {
            let arrivals = plan.arrivals(at: rate)
            let outcomes = try await measure(arrivals)
            guard let last = arrivals.last, let point = LoadPoint(rate: rate, seconds: last, outcomes) else { continue }
            result.points.append(point)
            // Past the knee queues only grow, and nothing is learned from higher rates.
            if point.goodput.high < plan.goal { break }
        }
        return result
    }
}
