import MaruStatistics

extension SuccessResults {
    /// - Parameters:
    ///   - scenarios: not empty, each with cases.
    ///   - corrected: from the labels of people.
    init(_ scenarios: [ScenarioOutcomes], corrected: Estimate?) {
        let mean = ClusteredMean(scenarios.map(\.cluster))
        generalising = .generalisingSuccess(mean)
        conditional = .conditionalSuccess(mean)
        self.corrected = corrected
        flakiness = Flakiness(scenarios)
    }
}
