import Foundation
package import MaruStatistics

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
        guard !paired.isEmpty else { return nil }
        let mean = ClusteredMean(paired.map(\.cluster))
        self.candidate = candidate
        self.reference = reference
        self.margin = margin
        self.unpaired = unpaired
        cases = paired.reduce(0) { $0 + $1.pairs.count }
        difference = .generalisingDifference(mean)
        conditional = .conditionalDifference(mean)
        verdict = Verdict(difference, margin: margin)
        outcomes = PairedOutcomes(paired.lazy.flatMap(\.pairs))
        mcNemarExact = outcomes.mcNemarExact
        mcNemarMid = outcomes.mcNemarMid
        probabilityBetter = outcomes.probabilityBetter
        probability = mean.betweenScenarios.map { mean.value.probability($0) } ?? outcomes.mcNemarMid
        adjusted = probability
        permutation = SignFlips(mean.contributions).probability
        scenarios = paired.map { scenario in
            let own = ClusteredMean([scenario.cluster])
            return ScenarioDifference(
                scenario: scenario.scenario,
                weight: scenario.weight / paired.reduce(0) { $0 + $1.weight },
                cases: scenario.pairs.count,
                difference: .conditionalDifference(own)
            )
        }
        guard verdict == .inconclusive else { return }
        let growth = SampleGrowth(difference, margin: margin, power: power)
        casesNeeded = growth.applied(to: cases)
        scenariosNeeded = paired.count > 1 ? growth.applied(to: paired.count) : nil
    }

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
        for (index, adjusted) in holm(made.map(\.probability)).enumerated() { made[index].adjusted = adjusted }
        return made
    }

    /// Holm, "A simple sequentially rejective multiple test procedure", 1979: the i-th smallest of m times m − i + 1, and no
    /// smaller than the one before.
    static func holm(_ probabilities: [Double]) -> [Double] {
        var adjusted = probabilities
        var highest = 0.0
        for (rank, index) in probabilities.indices.sorted(by: { probabilities[$0] < probabilities[$1] }).enumerated() {
            highest = max(highest, min(1, Double(probabilities.count - rank) * probabilities[index]))
            adjusted[index] = highest
        }
        return adjusted
    }
}

extension Comparison.Verdict {
    /// Of an interval of a difference: whether it is above zero, above the margin below zero, below that, or across it.
    package init(_ difference: Estimate, margin: Double) {
        self =
            difference.low > 0
            ? .superior
            : difference.low > -margin ? .nonInferior : difference.high < -margin ? .inferior : .inconclusive
    }
}

extension Double {
    /// Two-sided, of a mean with a standard error by Student's t; 1 for a mean of 0.
    fileprivate func probability(_ spread: (error: Double, degrees: Double)) -> Double {
        guard self != 0 else { return 1 }
        guard spread.error > 0 else { return 0 }
        return 2 * StudentT.upperTail(abs(self) / spread.error, spread.degrees)
    }
}
