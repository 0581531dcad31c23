import MaruStatistics

extension SliceResults {
    /// Success in a share of the work; the weights of its scenarios are divided by their own sum.
    /// - Returns: `nil` where nothing was judged.
    init?(_ name: String, _ scenarios: [ScenarioObservations]) {
        let outcomes = scenarios.map(\.outcomes).filter { !$0.cases.isEmpty }
        guard let sample = ClusteredSample(outcomes.map(\.cluster)) else { return nil }
        self.name = name
        self.scenarios = outcomes.count
        states = StateCounts(scenarios.lazy.flatMap(\.observations).map(\.state))
        success = sample.generalisingRate()
    }

    /// One for each value of a property of scenarios that occurs, in the order in which `all` names them.
    static func slices<Value: RawRepresentable<String> & Equatable>(
        _ scenarios: [ScenarioObservations],
        by property: (Scenario) -> Value,
        all: [Value]
    ) -> [SliceResults] {
        all.compactMap { value in
            SliceResults(value.rawValue, scenarios.filter { property($0.scenario) == value })
        }
    }

    static func languages(_ scenarios: [ScenarioObservations]) -> [SliceResults] {
        Language.allCases.compactMap { language in
            SliceResults(language.rawValue, scenarios.map { $0.only(language) })
        }
    }
}
