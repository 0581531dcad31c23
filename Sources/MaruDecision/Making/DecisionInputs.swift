package import MaruEvaluation
package import MaruRouting

/// Everything that a decision is made from. What is absent was not measured, and is then unknown.
package struct DecisionInputs: Sendable {
    package var manifest: RunManifest
    package var results: RunResults
    package var settings: DecisionSettings
    package var eligibility: EligibilitySettings
    package var load: [LoadEvidence] = []
    package var costs: CostEvidence?
    package var security: [SecurityEvidence] = []
    package var drills: [DrillRecord] = []
    /// Costs of candidates under other prices, as multiples of those that were used.
    package var otherPrices: [PriceContrast] = []
    /// The day on which evidence and triggers are looked at.
    package var day: CalendarDate
    /// The checks that show that a candidate was asked wrongly, by candidate: nothing of it may then be compared.
    package var failedChecks: [String: [String]] = [:]
    package var deviations: [Deviation] = []
    package var dissent: [Dissent] = []
    package var previous: ContentDigest?
    package var runDigest: ContentDigest
    package var evidence: [String: ContentDigest] = [:]

    package init(
        manifest: RunManifest,
        results: RunResults,
        settings: DecisionSettings,
        eligibility: EligibilitySettings,
        day: CalendarDate,
        runDigest: ContentDigest
    ) {
        self.manifest = manifest
        self.results = results
        self.settings = settings
        self.eligibility = eligibility
        self.day = day
        self.runDigest = runDigest
    }
}

/// Another list of prices, and what it would change.
package struct PriceContrast: Hashable, Sendable {
    package var source: String
    /// By candidate: 2 is twice as dear.
    package var factors: [String: Double]

    package init(source: String, factors: [String: Double]) {
        self.source = source
        self.factors = factors
    }
}
