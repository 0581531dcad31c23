import MaruCore

extension CaseDiff {
    /// - Throws: ``RunError`` for a candidate that the run does not have.
    package init(of candidate: String, against reference: String, in run: RunObservations) throws {
        let known = run.manifest.candidates.map(\.name)
        for name in [candidate, reference] where !known.contains(name) {
            throw RunError.noSuchCandidate(name, known: known)
        }
        self.init(candidate: candidate, reference: reference, cases: [], same: 0, unpaired: 0)
        let others = Dictionary(uniqueKeysWithValues: run.scenarios(of: reference).map { ($0.scenario.name, $0) })
        let mine = Dictionary(uniqueKeysWithValues: run.scenarios(of: candidate).map { ($0.scenario.name, $0) })
        for scenario in run.suite.scenarios {
            add(
                mine[scenario.name]?.byCase ?? [:],
                others[scenario.name]?.byCase ?? [:],
                scenario: scenario,
                share: scenario.weight / run.totalWeight
            )
        }
        cases.sort(by: Self.isMoreInteresting)
    }

    private mutating func add(
        _ mine: [String: [Observation]],
        _ others: [String: [Observation]],
        scenario: Scenario,
        share: Double
    ) {
        let paired = Set(mine.keys).intersection(others.keys)
        unpaired += Set(mine.keys).union(others.keys).count - paired.count
        for item in scenario.cases {
            guard let left = mine[item.id], let right = others[item.id] else { continue }
            guard left.map(\.state.rawValue).sorted() != right.map(\.state.rawValue).sorted() else {
                same += 1
                continue
            }
            let effect = share * (left.successRate - right.successRate) / Double(paired.count)
            cases.append(ChangedCase(scenario.name, item, effect: effect, left, right))
        }
    }

    private static func isMoreInteresting(_ left: ChangedCase, _ right: ChangedCase) -> Bool {
        let (one, other) = (left.rank, right.rank)
        return one == other ? (left.scenario, left.item) < (right.scenario, right.item) : one < other
    }
}

extension ChangedCase {
    init(_ scenario: String, _ item: EvaluationCase, effect: Double, _ mine: [Observation], _ others: [Observation]) {
        self.init(
            scenario: scenario,
            item: item.id,
            language: item.language,
            change: effect < 0 ? .regression : effect > 0 ? .improvement : .other,
            effect: effect,
            expected: item.expected.serialized(),
            candidate: mine.map(AnsweredRound.init),
            reference: others.map(AnsweredRound.init)
        )
    }

    /// Smaller is more interesting.
    fileprivate var rank: (Int, Double) {
        switch change {
        case .regression: (0, effect)
        case .improvement: (1, -effect)
        case .other: (2, 0)
        }
    }
}

extension AnsweredRound {
    init(_ observation: Observation) {
        round = observation.attempt.key.round
        state = observation.state
        text = observation.answer?.text ?? ""
        calls = observation.answer?.calls ?? []
        failure =
            switch observation.attempt.result {
            case .answered: nil
            case .timeout: "no answer within the time limit"
            case .failed(let reason): reason
            }
        evidence = observation.evidence
    }
}

extension ScenarioObservations {
    fileprivate var byCase: [String: [Observation]] { Dictionary(grouping: observations) { $0.item.id } }
}

extension [Observation] {
    /// Of the rounds that were graded; 0 where none was.
    fileprivate var successRate: Double {
        let counted = count { $0.state.isCounted }
        return counted == 0 ? 0 : Double(count { $0.state == .pass }) / Double(counted)
    }
}
