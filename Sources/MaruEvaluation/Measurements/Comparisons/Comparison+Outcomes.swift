import MaruStatistics

extension Comparison {
    /// Compares two candidates in what both were asked.
    /// - Returns: `nil` when they share no case.
    init?(_ candidate: String, with reference: String, margin: Double, in run: RunObservations) {
        let others = Dictionary(
            uniqueKeysWithValues: run.scenarios(of: reference).map { ($0.scenario.name, $0.outcomes) }
        )
        let joined = run.scenarios(of: candidate).map { mine in
            let none = ScenarioOutcomes(scenario: mine.scenario.name, weight: mine.scenario.weight, cases: [])
            return PairedScenario(mine.outcomes, others[mine.scenario.name] ?? none)
        }
        let alone = Set(others.keys).subtracting(joined.map(\.scenario))
        self.init(
            candidate: candidate,
            reference: reference,
            margin: margin,
            power: run.manifest.design.power,
            unpaired: joined.reduce(0) { $0 + $1.unpaired } + alone.reduce(0) { $0 + (others[$1]?.cases.count ?? 0) },
            paired: joined.filter { !$0.pairs.isEmpty }
        )
    }

    init?(
        candidate: String,
        reference: String,
        margin: Double,
        power: Double,
        unpaired: Int,
        paired: [PairedScenario]
    ) {
        guard let sample = PairedComparison(paired.map(\.cluster)) else { return nil }
        self.candidate = candidate
        self.reference = reference
        self.margin = margin
        self.unpaired = unpaired
        cases = paired.reduce(0) { $0 + $1.pairs.count }
        difference = sample.generalising()
        conditional = sample.conditional()
        verdict = MarginVerdict(difference, margin: margin)
        outcomes = PairedOutcomes(paired.lazy.flatMap(\.pairs))
        mcNemarExact = outcomes.discordance.exactProbability
        mcNemarMid = outcomes.discordance.midProbability
        probabilityBetter = outcomes.discordance.probabilityABetter()
        probability = sample.probability
        adjusted = probability
        permutation = sample.permutation(seed: Self.seed)
        let total = paired.reduce(0) { $0 + $1.weight }
        scenarios = paired.compactMap { ScenarioDifference($0, of: total) }
        guard verdict == .inconclusive else { return }
        let needed = SampleStillNeeded(sample.differences, margin: margin, power: power)
        scenariosNeeded = needed.scenarios
        let usual = Double(cases) / Double(paired.count)
        casesNeeded = needed.scenarios.map { Int((Double($0) * usual).rounded(.up)) } ?? needed.cases
    }

    /// Of the permutation test, where scenarios are too many to try all signs.
    private static let seed: UInt64 = 1

    /// Each candidate against `reference`, or all pairs where there is none, with Holm's correction over all of them.
    static func all(
        _ candidates: [String],
        against reference: String?,
        margin: Double,
        in run: RunObservations
    ) -> [Comparison] {
        let contrasts: [(String, String)] =
            if let reference {
                candidates.filter { $0 != reference }.map { ($0, reference) }
            } else {
                candidates.indices.flatMap { one in candidates[..<one].map { (candidates[one], $0) } }
            }
        var made = contrasts.compactMap { Comparison($0.0, with: $0.1, margin: margin, in: run) }
        for (index, adjusted) in Holm.adjusted(made.map(\.probability)).enumerated() { made[index].adjusted = adjusted }
        return made
    }
}

extension ScenarioDifference {
    /// - Parameter total: the sum of the weights of all scenarios.
    fileprivate init?(_ paired: PairedScenario, of total: Double) {
        guard let own = PairedComparison([paired.cluster]) else { return nil }
        scenario = paired.scenario
        weight = paired.weight / total
        cases = paired.pairs.count
        difference = own.conditional()
    }
}

extension PairedOutcomes {
    var discordance: Discordance { Discordance(aOnly: candidateOnly, bOnly: referenceOnly) }
}
