import MaruStatistics

/// What two candidates did in the same cases of one scenario.
struct PairedScenario: Hashable, Sendable {
    var scenario: String
    /// Not divided by a sum.
    var weight: Double
    var pairs: [Pair]
    /// Cases that only one was asked.
    var unpaired: Int

    struct Pair: Hashable, Sendable {
        var candidate: CaseOutcome
        var reference: CaseOutcome
    }

    init(_ candidate: ScenarioOutcomes, _ reference: ScenarioOutcomes) {
        scenario = candidate.scenario
        weight = candidate.weight
        let others = Dictionary(uniqueKeysWithValues: reference.cases.map { ($0.item, $0) })
        pairs = candidate.cases.compactMap { mine in
            others[mine.item].map { Pair(candidate: mine, reference: $0) }
        }
        unpaired = candidate.cases.count + reference.cases.count - 2 * pairs.count
    }
}

extension PairedScenario {
    /// Cases that hang together count as one.
    var cluster: PairedCluster {
        let groups = Dictionary(grouping: pairs, by: \.candidate.group).sorted { $0.key < $1.key }
        return PairedCluster(
            weight: weight,
            cases: groups.map { _, pairs in
                let count = Double(pairs.count)
                return PairedCase(
                    a: pairs.reduce(0) { $0 + $1.candidate.mean } / count,
                    b: pairs.reduce(0) { $0 + $1.reference.mean } / count
                )
            }
        )
    }
}

extension PairedOutcomes {
    init(_ pairs: some Sequence<PairedScenario.Pair>) {
        self.init(both: 0, candidateOnly: 0, referenceOnly: 0, neither: 0)
        for pair in pairs {
            switch (pair.candidate.isRight, pair.reference.isRight) {
            case (true, true): both += 1
            case (true, false): candidateOnly += 1
            case (false, true): referenceOnly += 1
            case (false, false): neither += 1
            }
        }
    }
}
