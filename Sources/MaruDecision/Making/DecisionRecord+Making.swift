import MaruEvaluation
import MaruStatistics

extension DecisionRecord {
    /// Makes the decision. The same inputs give the same record.
    /// - Throws: when a part of it cannot be written, which is a mistake of its type.
    package init(_ inputs: DecisionInputs) throws {
        let names = inputs.manifest.candidates.map(\.name)
        let weights = WeightAssessment(
            inputs.settings.stakeholders,
            axes: inputs.settings.axes,
            concentration: inputs.settings.concentration
        )
        let book = MeasurementBook(inputs)
        let eligibility = EligibilityTable(
            inputs.eligibility,
            candidates: inputs.manifest.candidates,
            dataClasses: Set(inputs.results.scenarios.map(\.dataClass)),
            on: inputs.day
        )
        let gates = GateKeeper(inputs: inputs, eligibility: eligibility).outcomes()
        let all = DecisionAnalysis(Self.problem(names, inputs, book, weights))
        // Only those that may do all of the work compete for all of it; parts of the work are decided one by one.
        let competing = names.filter { name in !gates.contains { $0.candidate == name && $0.state == .fail } }
        let analysis = all.changed { $0 = $0.among(competing) }
        let sensitivity = analysis.sensitivity
        let maker = ScenarioDecisionMaker(inputs: inputs, book: book, gates: gates, weights: weights)
        let scenarios = maker.decisions()
        let verdict = VerdictMaker(
            inputs: inputs,
            gates: gates,
            eligibility: eligibility,
            scenarios: scenarios,
            analysis: analysis,
            sensitivity: sensitivity
        ).verdict()
        let routes = Self.routes(verdict, scenarios, inputs)
        let agility = AgilityEvidence.all(of: inputs.drills, candidates: names)
        self.init(
            form: Self.currentForm,
            scope: try DecisionScope(inputs),
            candidates: inputs.manifest.candidates,
            eligibility: eligibility,
            plan: DecisionPlan(
                design: inputs.manifest.design,
                criteria: inputs.settings.criteria,
                weights: weights,
                gates: inputs.settings.gates,
                threshold: inputs.settings.threshold,
                seed: inputs.settings.seed,
                draws: inputs.settings.draws
            ),
            deviations: inputs.deviations,
            results: inputs.results,
            load: inputs.load,
            costs: inputs.costs,
            security: inputs.security,
            agility: agility,
            gates: gates,
            utilities: all.candidateUtilities,
            elicited: analysis.elicited,
            uniform: analysis.uniform,
            sensitivity: sensitivity,
            information: analysis.informationValue(monthlySuccesses: Self.monthlySuccesses(analysis, inputs)),
            robustness: Robustness(analysis, others: Perturbations(inputs, book).problems(analysis.problem)),
            scenarios: scenarios,
            routes: routes,
            verdict: verdict,
            considerations: Consideration.all(for: inputs.settings.facts),
            dissent: inputs.dissent,
            rollback: Self.rollback(verdict, agility, inputs),
            triggers: ExpiryTrigger.all(inputs, routes, eligibility),
            previous: inputs.previous,
            signatures: []
        )
    }

    private static func problem(
        _ names: [String],
        _ inputs: DecisionInputs,
        _ book: MeasurementBook,
        _ weights: WeightAssessment
    ) -> DecisionProblem {
        DecisionProblem(
            candidates: names,
            criteria: inputs.settings.criteria,
            measurements: names.map { name in inputs.settings.criteria.map { book.measurement($0, of: name) } },
            weights: weights,
            seed: inputs.settings.seed,
            draws: inputs.settings.draws
        )
    }

    /// Only a recommendation has routes: what is not decided changes no settings.
    private static func routes(
        _ verdict: Verdict,
        _ scenarios: [ScenarioDecision],
        _ inputs: DecisionInputs
    ) -> RouteMap {
        switch verdict.kind {
        case .adopt, .reject:
            verdict.candidate.map { RouteMap(adopting: $0, scenarios, inputs) } ?? RouteMap(routes: [], settings: "")
        case .adoptHybrid: RouteMap(scenarios, inputs)
        case .pilot, .inconclusive, .noEligibleCandidate: RouteMap(routes: [], settings: "")
        }
    }

    private static func monthlySuccesses(_ analysis: DecisionAnalysis, _ inputs: DecisionInputs) -> Double? {
        guard let leader = analysis.leader?.candidate, let volume = inputs.costs?.volume.value,
            let success = inputs.results[candidate: leader]?.success.generalising.value
        else { return nil }
        return volume * success
    }

    private static func rollback(
        _ verdict: Verdict,
        _ agility: [AgilityEvidence],
        _ inputs: DecisionInputs
    ) -> RollbackPlan {
        let plan = inputs.settings.rollback
        return RollbackPlan(
            target: plan.target ?? inputs.manifest.design.incumbent,
            steps: plan.steps,
            measured: agility.first { $0.candidate == verdict.candidate }?[.rollback]
        )
    }
}

extension DecisionScope {
    fileprivate init(_ inputs: DecisionInputs) throws {
        self.init(
            question: inputs.manifest.question,
            suite: inputs.manifest.suite,
            run: inputs.manifest.id,
            asOf: "\(inputs.day)",
            created: inputs.manifest.created,
            program: inputs.manifest.program,
            machine: inputs.manifest.machine,
            suiteDigest: try ContentDigest(ofRecord: inputs.manifest.files),
            runDigest: inputs.runDigest,
            evidence: inputs.evidence
        )
    }
}
