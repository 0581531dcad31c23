package import MaruEvaluation

/// Something that organisations weigh and that no measurement here shows. It stands beside the numbers and changes none.
package struct Consideration: Hashable, Codable, Sendable {
    /// Such as `data-egress`.
    package var id: String
    /// What of the organisation's facts it follows from, as written: `facts.operations_staff = 0`.
    package var facts: [String]
    package var text: LocalizedText
    /// The kinds of control that it speaks for; empty where it only warns.
    package var favours: [Candidate.Control]
    /// What to read about it.
    package var sources: [String]
}

/// Something that makes the decision lapse, with what it is compared with.
package struct ExpiryTrigger: Hashable, Codable, Sendable {
    package enum Kind: String, CaseIterable, Codable, Hashable, Sendable {
        /// A day.
        case date
        /// A price that moves by more than a share.
        case price
        /// The provider ends the model.
        case deprecation
        /// Another version answers under the same name.
        case version
        /// The volume leaves a range, or crosses the break-even.
        case volume
        /// Canary cases come out worse than they did.
        case drift
        /// Evidence of eligibility ends.
        case evidence
    }

    package var kind: Kind
    package var candidate: String?
    /// A day, for `date`, `deprecation` and `evidence`.
    package var day: String?
    /// What was measured or paid when it was decided.
    package var baseline: Double?
    /// The lowest and highest value at which the decision holds.
    package var low: Double?
    package var high: Double?
    package var text: LocalizedText
}
