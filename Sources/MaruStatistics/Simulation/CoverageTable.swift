import Foundation
import MaruCore

/// How often intervals of 95 % contain the truth, method by setting.
package struct CoverageTable: Sendable {
    package struct Row: Hashable, Sendable {
        package var method: CoverageMethod
        package var suite: SimulatedSuite
        package var runs: Int
        /// Runs whose interval contained the truth.
        package var hits: Int

        package init(method: CoverageMethod, suite: SimulatedSuite, runs: Int, hits: Int) {
            self.method = method
            self.suite = suite
            self.runs = runs
            self.hits = hits
        }

        package var coverage: Double { Double(hits) / Double(runs) }
        /// What chance may add or take in so many runs, two standard deviations.
        package var uncertainty: Double { 2 * (coverage * (1 - coverage) / Double(runs)).squareRoot() }
    }

    /// Where intervals of 95 % should be.
    package static let promised = 0.93...0.97

    /// 10 to 20 scenarios, cases that resemble each other not at all, little and much, equal and unequal weights.
    package static var settings: [SimulatedSuite] {
        var settings: [SimulatedSuite] = []
        for scenarios in [10, 20] {
            for rate in [0.5, 0.8, 0.95] {
                for correlation in [0, 0.1, 0.3] {
                    for weights in SimulatedSuite.Weights.allCases {
                        settings.append(
                            SimulatedSuite(
                                scenarios: scenarios,
                                casesPerScenario: 10,
                                rate: rate,
                                correlation: correlation,
                                weights: weights
                            )
                        )
                    }
                }
            }
        }
        return settings
    }

    /// The same seed gives the same row, whatever else is computed.
    package static func row(_ method: CoverageMethod, _ suite: SimulatedSuite, runs: Int, seed: UInt64) -> Row {
        var random = SplitMix64(seed: seed)
        var row = Row(method: method, suite: suite, runs: 0, hits: 0)
        for _ in 0..<runs {
            guard let contains = method.contains(suite, using: &random) else { continue }
            row.runs += 1
            if contains { row.hits += 1 }
        }
        return row
    }
}
