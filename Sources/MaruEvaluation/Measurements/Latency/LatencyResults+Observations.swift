import MaruStatistics

extension LatencyResults {
    /// `nil` when no answer was timed, unless every attempt failed.
    init?(_ observations: [Observation]) {
        let values = LatencyValues(observations)
        guard !values.endToEnd.isEmpty else { return nil }
        failed = values.failed
        untimed = values.untimed
        timed = values.endToEnd.count { $0.isFinite }
        firstAny = TimeDistribution(values.firstAny)
        firstVisible = TimeDistribution(values.firstVisible)
        perToken = TimeDistribution(values.perToken)
        endToEnd = TimeDistribution(values.endToEnd)
        userRate = TimeDistribution(values.perToken.map { 1 / $0 })
    }
}
