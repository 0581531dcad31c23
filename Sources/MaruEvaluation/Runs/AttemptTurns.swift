import MaruPolicy

/// Whose turn it is, and what is asked in it.
package struct AttemptTurn: Hashable, Sendable {
    package var candidate: String
    package var keys: [AttemptKey]
}

extension Suite {
    /// The turns of candidates that share a machine, in order.
    ///
    /// They take turns in every round, in an order that the seed decides for each, so that what changes over time meets
    /// all of them alike. Within a turn the cases of all scenarios are mixed.
    ///
    /// - Parameter isAsked: whether a candidate is asked a scenario's cases.
    package func turns(
        of candidates: [String],
        where isAsked: (_ candidate: String, _ scenario: Scenario) -> Bool
    ) -> [AttemptTurn] {
        (1...design.repeats).flatMap { round in
            var random = SplitMix64(seed: design.seed &+ UInt64(round) &* 0x9E37_79B9)
            return candidates.shuffled(using: &random).map { candidate in
                let keys = scenarios.filter { isAsked(candidate, $0) }.flatMap { scenario in
                    scenario.cases.map { item in
                        AttemptKey(scenario: scenario.name, item: item.id, candidate: candidate, round: round)
                    }
                }
                return AttemptTurn(candidate: candidate, keys: keys.shuffled(using: &random))
            }
        }
    }
}
