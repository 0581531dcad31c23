import MaruCore

/// Whose turn it is, and what is asked in it.
package struct AttemptTurn: Hashable, Sendable {
    package var candidate: String
    package var keys: [AttemptKey]
}

extension Suite {
    /// The turns of candidates that share a machine, in order.
    ///
    /// They take turns in every round, and each is first in as many rounds as the others, as far as that divides: so what
    /// changes over time meets all of them alike. Within a turn the cases of all scenarios are mixed. The seed decides both
    /// orders.
    ///
    /// - Parameter isAsked: whether a candidate is asked a scenario's cases.
    package func turns(
        of candidates: [String],
        where isAsked: (_ candidate: String, _ scenario: Scenario) -> Bool
    ) -> [AttemptTurn] {
        var random = SplitMix64(seed: design.seed)
        var order = candidates.shuffled(using: &random)
        var turns: [AttemptTurn] = []
        for round in 1...design.repeats {
            for candidate in order {
                let keys = scenarios.filter { isAsked(candidate, $0) }.flatMap { scenario in
                    scenario.cases.map { item in
                        AttemptKey(scenario: scenario.name, item: item.id, candidate: candidate, round: round)
                    }
                }
                turns.append(AttemptTurn(candidate: candidate, keys: keys.shuffled(using: &random)))
            }
            order = Array(order.dropFirst() + order.prefix(1))
        }
        return turns
    }
}
