package import MaruEvaluation

/// A decision with everything that it rests on: `decision.json` of a run's folder.
///
/// It is a function of the folder and the day of ``asOf``: computing it again from the same raw records gives the same bytes.
/// The order of its parts is the order in which they are derived, each only from those before it.
package struct DecisionRecord: Hashable, Codable, Sendable {
    /// Goes up when a part changes its meaning.
    package static let currentForm = 1

    package var form: Int
    package var scope: DecisionScope
    /// In the order of the manifest, with their pins: versions, sampling, prices.
    package var candidates: [RunManifest.PinnedCandidate]
    package var eligibility: EligibilityTable
    package var plan: DecisionPlan
    /// Where what was done differs from what was locked when the run began.
    package var deviations: [Deviation]
    package var results: RunResults
    /// In the order of the candidates; those that were not put under load are absent.
    package var load: [LoadEvidence]
    /// `nil` where the suite has no `costs.toml`.
    package var costs: CostEvidence?
    package var security: [SecurityEvidence]
    package var agility: [AgilityEvidence]
    package var gates: [GateOutcome]
    package var utilities: [CandidateUtilities]
    /// With the weights that the stakeholders gave.
    package var elicited: Acceptability
    /// With no preference at all: every weight as probable as any other.
    package var uniform: Acceptability
    package var sensitivity: Sensitivity
    package var information: InformationValue
    package var robustness: Robustness
    package var scenarios: [ScenarioDecision]
    package var routes: RouteMap
    package var verdict: Verdict
    package var considerations: [Consideration]
    package var dissent: [Dissent]
    package var rollback: RollbackPlan
    package var triggers: [ExpiryTrigger]
    /// The digest of the decision that this one replaces.
    package var previous: ContentDigest?
    /// No part of ``digest()``.
    package var signatures: [DecisionSignature]

    /// What names this record: the SHA-256 of all of it but its signatures.
    /// - Throws: when it cannot be written, which is a mistake of its type.
    package func digest() throws -> ContentDigest {
        var unsigned = self
        unsigned.signatures = []
        return try ContentDigest(ofRecord: unsigned)
    }
}

/// What was decided about, and of what.
package struct DecisionScope: Hashable, Codable, Sendable {
    package var question: String
    package var suite: String
    package var run: String
    /// The day on which evidence, prices and triggers were looked at, such as `2026-11-28`.
    package var asOf: String
    /// When the run began, in seconds since 1970.
    package var created: Int
    package var program: String
    package var machine: String
    /// Of the manifest's list of files: the suite as it was locked.
    package var suiteDigest: ContentDigest
    /// Of the manifest, the attempts and the grades in the order of their keys.
    package var runDigest: ContentDigest
    /// Of every other record that was read, by its path in the run's folder: labels, drills, load, security.
    package var evidence: [String: ContentDigest]
}

/// Something that is not as it was locked.
package struct Deviation: Hashable, Codable, Sendable {
    /// The file of the suite, or the part of the protocol.
    package var subject: String
    package var locked: String
    package var found: String
    package var explanation: LocalizedText
}

/// What someone said against the decision, in their words.
package struct Dissent: Hashable, Codable, Sendable {
    package var name: String
    package var text: String
}

/// How to go back.
package struct RollbackPlan: Hashable, Codable, Sendable {
    /// The candidate that work goes back to; `nil` when none was named.
    package var target: String?
    package var steps: [String]
    /// The measured time of a rollback in seconds, from drills; `nil` when none was timed.
    package var measured: DrillSummary?
}

/// A signature over the text of the record's digest, with Ed25519 (RFC 8032).
package struct DecisionSignature: Hashable, Codable, Sendable {
    package var signer: String
    /// Base64.
    package var publicKey: String
    package var signature: String
}
