/// The waits of some attempts, in seconds; those without an answer are infinite.
struct LatencyValues: Sendable {
    let firstAny: [Double]
    let firstVisible: [Double]
    let perToken: [Double]
    let endToEnd: [Double]
    let failed: Int
    let untimed: Int

    /// Without any timed answer there are no waits, unless every attempt failed.
    init(_ observations: [Observation]) {
        let answers = observations.compactMap(\.answer)
        let timings = answers.filter { $0.timing.end > 0 }
        failed = observations.count { $0.state.isUnanswered }
        untimed = answers.count - timings.count
        let endless = Array(repeating: Double.infinity, count: timings.isEmpty && untimed > 0 ? 0 : failed)
        firstAny = timings.compactMap(\.timing.firstAny) + endless
        firstVisible = timings.compactMap(\.timing.firstVisible) + endless
        perToken = timings.compactMap(\.secondsPerToken)
        endToEnd = timings.map(\.timing.end) + endless
    }
}

extension Answer {
    /// (end − first) / (output − 1), the time per output token after the first (Zhong et al., "DistServe", arXiv
    /// 2401.09670); `nil` for an answer that came in one piece or has fewer than two tokens.
    var secondsPerToken: Double? {
        guard let first = timing.firstAny, timing.pieces > 1, tokens.output > 1, timing.end > first else { return nil }
        return (timing.end - first) / Double(tokens.output - 1)
    }
}
