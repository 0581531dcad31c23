import MaruStatistics

extension SuccessResults {
    /// - Parameter corrected: from the labels of people.
    /// - Returns: `nil` without cases.
    init?(_ scenarios: [ScenarioOutcomes], corrected: Estimate?) {
        guard let sample = ClusteredSample(scenarios.map(\.cluster)) else { return nil }
        generalising = sample.generalisingRate()
        conditional = sample.conditionalRate()
        self.corrected = corrected
        flakiness = Flakiness(scenarios)
    }
}
