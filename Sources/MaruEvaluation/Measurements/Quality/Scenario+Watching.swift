extension Scenario {
    /// Whether declining is the right answer to a case.
    func wantsRefusal(of item: EvaluationCase) -> Bool {
        graders.contains { $0.grader.wantsRefusal(of: $0.view(of: item)) }
    }
}

extension ScenarioObservations {
    /// What its graders look for, and what they found without saying that they look for it.
    var watchedIncidents: Set<SecurityIncident.Kind> {
        let declared = scenario.graders.flatMap { type(of: $0.grader).watchesFor }
        return Set(declared).union(observations.flatMap { $0.incidents.map(\.kind) })
    }
}

extension Observation {
    /// Whether there was an answer that graders looked at.
    var isInspected: Bool { answer != nil && state.isCounted }
}
