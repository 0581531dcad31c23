/// Names an attempt: who was asked what, for the how many-th time.
package struct AttemptKey: Hashable, Codable, Sendable {
    package var scenario: String
    /// The id of the case.
    package var item: String
    package var candidate: String
    /// From 1.
    package var round: Int

    package init(scenario: String, item: String, candidate: String, round: Int) {
        self.scenario = scenario
        self.item = item
        self.candidate = candidate
        self.round = round
    }
}

extension AttemptKey: Comparable {
    package static func < (left: Self, right: Self) -> Bool {
        (left.scenario, left.item, left.candidate, left.round) < (
            right.scenario, right.item, right.candidate, right.round
        )
    }
}
