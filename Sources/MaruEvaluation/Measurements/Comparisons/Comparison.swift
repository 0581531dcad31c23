package import MaruStatistics

/// Two candidates on the same cases, paired by case and clustered by scenario.
package struct Comparison: Hashable, Codable, Sendable {
    package var candidate: String
    /// What it is compared with: the incumbent, where there is one.
    package var reference: String
    package var margin: Double
    /// Cases that both were asked; cases of one alone are no part of it.
    package var cases: Int
    package var unpaired: Int
    /// Success of the candidate less that of the reference, for further scenarios like these.
    package var difference: Estimate
    /// The same for exactly these scenarios.
    package var conditional: Estimate
    /// Of `difference` against the margin.
    package var verdict: MarginVerdict
    /// How many cases, and how many scenarios of as many cases, would find a difference of the margin as often as the power of
    /// the design says, if they vary as these do; `nil` when the verdict is clear.
    package var casesNeeded: Int?
    package var scenariosNeeded: Int?
    package var outcomes: PairedOutcomes
    /// Of McNemar's test on cases, without looking at scenarios.
    package var mcNemarExact: Double
    package var mcNemarMid: Double
    /// That the candidate is better, after the cases in which they differ.
    package var probabilityBetter: Double
    /// Two-sided, of Student's t behind `difference`; of McNemar's mid-p test where there is one scenario.
    package var probability: Double
    /// The same after Holm's correction for all comparisons of the run.
    package var adjusted: Double
    /// Of the sign-flip permutation test on the differences of scenarios, which assumes no distribution. With S scenarios it
    /// is at least 2/2^S.
    package var permutation: Double
    package var scenarios: [ScenarioDifference]
}

/// Cases by who had them right. A case is right when more than half of its rounds pass.
package struct PairedOutcomes: Hashable, Codable, Sendable {
    package var both: Int
    package var candidateOnly: Int
    package var referenceOnly: Int
    package var neither: Int
}

package struct ScenarioDifference: Hashable, Codable, Sendable {
    package var scenario: String
    package var weight: Double
    package var cases: Int
    /// Student's t on the differences of cases; without bounds where there is one case.
    package var difference: Estimate
}
