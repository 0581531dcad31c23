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
            // Requests that wait in one queue are no independent evidence, so the interval is rather too narrow; a longer test
            // helps.
            goodput: Proportion(outcomes.count(where: \.isGood), of: outcomes.count).wilson(),
            outputTokensPerSecond: Double(output) / seconds,
            meanInputTokens: Double(input) / count,
            meanOutputTokens: Double(output) / count,
            cacheShare: input > 0 ? Double(cached) / Double(input) : 0,
            concurrency: answers.reduce(0) { $0 + $1.timing.end } / seconds
        )
    }
}
