import Foundation

/// Suites whose truth is known, to see how often intervals contain it.
package struct SimulatedSuite: Hashable, Sendable {
    package var scenarios: Int
    package var casesPerScenario: Int
    /// The rate over all scenarios that there could be.
    package var rate: Double
    /// How much cases of a scenario resemble each other: the rates of scenarios are beta with this share of the variance.
    package var correlation: Double
    package var weights: Weights

    package enum Weights: String, CaseIterable, Sendable {
        case equal
        /// 1, 2, 3, 1, 2, 3 …
        case unequal

        func weight(_ scenario: Int) -> Double { self == .equal ? 1 : Double(scenario % 3 + 1) }
    }

    package init(
        scenarios: Int,
        casesPerScenario: Int,
        rate: Double,
        correlation: Double,
        weights: Weights = .equal
    ) {
        self.scenarios = scenarios
        self.casesPerScenario = casesPerScenario
        self.rate = rate
        self.correlation = correlation
        self.weights = weights
    }

    /// The true rate of a scenario.
    func drawRate(using random: inout some RandomNumberGenerator) -> Double {
        guard correlation > 0 else { return rate }
        let size = 1 / correlation - 1
        return BetaDistribution(alpha: rate * size, beta: (1 - rate) * size).draw(using: &random)
    }

    /// Outcomes 0 and 1 of one candidate.
    func draw(using random: inout some RandomNumberGenerator) -> [Cluster] {
        (0..<scenarios).map { scenario in
            let own = drawRate(using: &random)
            let values = (0..<casesPerScenario).map { _ in random.unit() < own ? 1.0 : 0.0 }
            return Cluster(weight: weights.weight(scenario), values: values)
        }
    }

    /// Outcomes of two candidates who are equally good over all scenarios, have rates of their own in each, and meet the same
    /// difficulty in each case half of the time.
    func drawPairs(using random: inout some RandomNumberGenerator) -> [PairedCluster] {
        (0..<scenarios).map { scenario in
            let (a, b) = (drawRate(using: &random), drawRate(using: &random))
            let cases = (0..<casesPerScenario).map { _ in
                let difficulty = random.unit()
                let other = random.unit() < 0.5 ? difficulty : random.unit()
                return PairedCase(a: difficulty < a ? 1 : 0, b: other < b ? 1 : 0)
            }
            return PairedCluster(weight: weights.weight(scenario), cases: cases)
        }
    }
}
