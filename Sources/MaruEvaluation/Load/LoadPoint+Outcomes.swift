import MaruStatistics

extension LoadPoint {
    /// - Parameter seconds: for how long requests were due.
    /// - Returns: `nil` without requests.
    package init?(rate: Double, seconds: Double, _ outcomes: [LoadOutcome]) {
        guard !outcomes.isEmpty, seconds > 0 else { return nil }
        let answers = outcomes.compactMap(\.answer)
        let failed = outcomes.count - answers.count
        let endless = Array(repeating: Double.infinity, count: failed)
        let output = answers.reduce(0) { $0 + $1.tokens.output }
        let input = answers.reduce(0) { $0 + $1.tokens.input }
        let cached = answers.reduce(0) { $0 + $1.tokens.cached }
        let count = Double(max(1, answers.count))
        self.init(
            rate: rate,
            requests: outcomes.count,
            failed: failed,
            firstAny: TimeDistribution(answers.map { $0.timing.firstAny ?? $0.timing.end } + endless),
            firstVisible: TimeDistribution(answers.map { $0.timing.firstVisible ?? $0.timing.end } + endless),
            endToEnd: TimeDistribution(answers.map(\.timing.end) + endless),
            perToken: TimeDistribution(answers.compactMap(\.secondsPerToken)),
            goodput: Self.share(outcomes.count(where: \.isGood), of: outcomes.count),
            outputTokensPerSecond: Double(output) / seconds,
            meanInputTokens: Double(input) / count,
            meanOutputTokens: Double(output) / count,
            cacheShare: input > 0 ? Double(cached) / Double(input) : 0,
            concurrency: answers.reduce(0) { $0 + $1.timing.end } / seconds
        )
    }

    /// Wilson's interval. Requests that wait in one queue are no independent evidence, so it is rather too narrow; a longer
    /// test helps.
    private static func share(_ hits: Int, of count: Int) -> Estimate {
        let (n, z) = (Double(count), 1.959963984540054)
        let share = Double(hits) / n
        let middle = share + z * z / (2 * n)
        let half = z * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
        let scale = 1 + z * z / n
        return Estimate(
            value: share,
            low: max(0, (middle - half) / scale),
            high: min(1, (middle + half) / scale),
            count: count,
            method: "wilson"
        )
    }
}
