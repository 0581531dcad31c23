import MaruStatistics

extension ScenarioResults {
    /// - Returns: `nil` where nothing was judged.
    init?(_ made: ScenarioObservations, of candidate: RunManifest.PinnedCandidate) {
        let outcomes = made.outcomes
        guard let sample = ClusteredSample([outcomes.cluster]) else { return nil }
        scenario = made.scenario.name
        states = StateCounts(made.observations.lazy.map(\.state))
        success = sample.conditionalRate()
        languages = SliceResults.languages([made])
        flakiness = Flakiness([outcomes])
        claims = ClaimResults([made])
        security = SecurityResults([made])
        latency = LatencyResults(made.observations)
        cost = CostResults([made], of: candidate)
    }
}
