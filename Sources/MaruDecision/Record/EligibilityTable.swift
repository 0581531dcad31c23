package import MaruCore

/// Who may see which data, by the evidence that was shown.
package struct EligibilityTable: Hashable, Codable, Sendable {
    /// The requirements that rows speak of.
    package var requirements: [Requirement]
    /// Of every candidate and every class of data that the suite's scenarios have.
    package var rows: [Row]

    package func isEligible(_ candidate: String, for dataClass: DataClass) -> Bool {
        rows.first { $0.candidate == candidate && $0.dataClass == dataClass }?.isEligible ?? false
    }

    package struct Row: Hashable, Codable, Sendable {
        package var candidate: String
        package var dataClass: DataClass
        package var findings: [Finding]
        /// Whether nothing that is required is missing or expired.
        package var isEligible: Bool
    }

    package struct Finding: Hashable, Codable, Sendable {
        /// The id of the requirement.
        package var requirement: String
        package var state: EvidenceState
        /// What shows it: a document, a contract, a report.
        package var artefact: String?
        /// The last day on which it counts, such as `2027-03-31`.
        package var expires: String?
        package var owner: String?
    }
}

/// Evidence is there or it is not. That evidence is there does not say that a law is kept.
package enum EvidenceState: String, CaseIterable, Codable, Hashable, Sendable {
    case present, missing, expired
    /// The requirement is about something that this candidate does not have, such as a provider.
    case notApplicable = "not-applicable"
}

/// Something that has to be shown before a candidate may see data of a class.
package struct Requirement: Hashable, Codable, Sendable {
    /// Such as `training-use`.
    package var id: String
    package var title: LocalizedText
    /// Where organisations are commonly asked for it. Orientation, no legal advice: a lawyer has to confirm it.
    package var controls: [Control]

    package struct Control: Hashable, Codable, Sendable {
        /// Such as `ISMS-P` or `EU AI Act`.
        package var framework: LocalizedText
        /// The topic there.
        package var topic: LocalizedText
    }
}
