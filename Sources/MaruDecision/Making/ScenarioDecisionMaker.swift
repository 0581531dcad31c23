import MaruEvaluation

/// Decides single scenarios: who may compete there, and who is best at that work.
struct ScenarioDecisionMaker {
    let inputs: DecisionInputs
    let book: MeasurementBook
    let gates: [GateOutcome]
    let weights: WeightAssessment

    func decisions() -> [ScenarioDecision] { inputs.results.scenarios.map(decision) }

    /// The gates that matter to a candidate in a scenario: its own, and those of the whole.
    func gates(of candidate: String, in scenario: String) -> [GateOutcome] {
        gates.filter { $0.candidate == candidate && ($0.scenario == nil || $0.scenario == scenario) }
    }

    private func decision(_ scenario: ScenarioOutline) -> ScenarioDecision {
        let names = inputs.manifest.candidates.map(\.name)
        let failed = names.map { name in (name, gates(of: name, in: scenario.name).filter { $0.state == .fail }) }
        let competing = failed.filter(\.1.isEmpty).map(\.0)
        var decision = ScenarioDecision(
            scenario: scenario.name,
            dataClass: scenario.dataClass,
            weight: scenario.weight,
            state: .none,
            leader: nil,
            shares: [],
            excluded: failed.filter { !$0.1.isEmpty }.map {
                ScenarioDecision.Exclusion(candidate: $0.0, gates: $0.1.map(\.gate))
            },
            reason: LocalizedText(
                "No candidate passes all gates of this scenario.",
                "이 시나리오의 모든 관문을 통과한 후보가 없습니다."
            )
        )
        guard !competing.isEmpty else { return decision }
        let ranking = DecisionAnalysis(problem(competing, scenario.name)).elicited.ranking
        decision.shares = ranking.map { ScenarioDecision.Share(candidate: $0.candidate, best: $0.best) }
        guard let leader = ranking.first else { return decision }
        decision.leader = leader.candidate
        (decision.state, decision.reason) = judged(leader, competing, scenario.name, decision.excluded)
        return decision
    }

    private func problem(_ candidates: [String], _ scenario: String) -> DecisionProblem {
        DecisionProblem(
            candidates: candidates,
            criteria: inputs.settings.criteria,
            measurements: candidates.map { name in
                inputs.settings.criteria.map { book.measurement($0, of: name, in: scenario) }
            },
            weights: weights,
            seed: inputs.settings.seed,
            draws: inputs.settings.draws
        )
    }

    private func judged(
        _ leader: Acceptability.Candidate,
        _ competing: [String],
        _ scenario: String,
        _ excluded: [ScenarioDecision.Exclusion]
    ) -> (ScenarioDecision.State, LocalizedText) {
        let unknown = gates(of: leader.candidate, in: scenario).filter { $0.state == .unknown }.map(\.gate.title)
        if !unknown.isEmpty {
            return (
                .undecided,
                LocalizedText(
                    "\(leader.candidate) leads, but is unknown at: \(unknown.map(\.english).joined(separator: ", ")).",
                    "\(leader.candidate)이(가) 앞서지만 판정되지 않은 관문이 있습니다: \(unknown.map(\.korean).joined(separator: ", "))."
                )
            )
        }
        let void = excluded.filter { $0.gates.contains(.validity) && !$0.gates.contains(.eligibility) }.map(\.candidate)
        if !void.isEmpty {
            let list = void.joined(separator: ", ")
            return (
                .undecided,
                LocalizedText(
                    "\(list) could have been chosen but was measured wrongly; a comparison without it is none.",
                    "선택될 수 있었던 \(list)의 측정이 유효하지 않아, 이를 뺀 비교는 비교가 아닙니다."
                )
            )
        }
        let percent = Int((leader.best * 100).rounded())
        if competing.count == 1 {
            return (
                .decided,
                LocalizedText("Only \(leader.candidate) passes all gates.", "\(leader.candidate)만 모든 관문을 통과했습니다.")
            )
        }
        return (
            leader.best >= inputs.settings.threshold ? .decided : .undecided,
            LocalizedText(
                "\(leader.candidate) is best with \(percent) %.",
                "\(leader.candidate)이(가) 최선일 확률은 \(percent)%입니다."
            )
        )
    }
}
