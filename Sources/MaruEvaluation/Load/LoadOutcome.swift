/// What came of one request under load.
package struct LoadOutcome: Hashable, Sendable {
    package var scenario: String
    package var service: ServiceLevel
    /// Times count from when the request was due, not from when it could be sent; `nil` for no answer.
    package var answer: Answer?

    package init(scenario: String, service: ServiceLevel, answer: Answer?) {
        self.scenario = scenario
        self.service = service
        self.answer = answer
    }

    /// Whether the answer came as the scenario asks; a bound that nobody set is kept by every answer.
    package var isGood: Bool {
        guard let answer else { return false }
        let pairs = [
            (service.firstToken, answer.timing.firstVisible ?? answer.timing.end),
            (service.perToken, answer.secondsPerToken ?? 0), (service.endToEnd, answer.timing.end),
        ]
        return pairs.allSatisfy { bound, value in bound.map { value <= $0 } ?? true }
    }
}
