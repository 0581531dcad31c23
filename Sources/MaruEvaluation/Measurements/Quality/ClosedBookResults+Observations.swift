extension ClosedBookResults {
    /// Looks at scenarios of knowledge; `nil` where there are none.
    init?(_ scenarios: [ScenarioObservations]) {
        let asked = scenarios.filter { $0.scenario.skill == .knowledge }.flatMap(\.observations).filter(
            \.state.isCounted
        )
        guard !asked.isEmpty else { return nil }
        let attempted = asked.filter { $0.isRight || $0.isWrong }
        correct = attempted.count(where: \.isRight)
        incorrect = attempted.count - correct
        abstained = asked.count { $0.state == .refused }
        failed = asked.count - attempted.count - abstained
        correctWhenAttempted = attempted.isEmpty ? nil : AttemptShare(of: attempted, \.isRight).estimate
    }
}

extension Observation {
    fileprivate var isRight: Bool { state == .pass }
    /// An answer in no form, or with a wrong call, is a wrong answer; one that was cut is none.
    fileprivate var isWrong: Bool { [.fail, .unparsed, .toolError].contains(state) }
}
