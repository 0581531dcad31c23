package import MaruCore
package import MaruRouting

/// Something that shows that a candidate meets a requirement, and until when: an `[[evidence]]` of `eligibility.toml`.
package struct EligibilityEvidence: Hashable, Sendable {
    package var candidate: String
    /// The id of a ``Requirement``.
    package var requirement: String
    package var dataClasses: Set<DataClass>
    /// Where it can be read: a document's name or number, a contract, a report.
    package var artefact: String
    /// The last day on which it counts.
    package var expires: CalendarDate
    package var owner: String?
}

/// What has to be shown, and what was: `eligibility.toml` of a suite.
package struct EligibilitySettings: Hashable, Sendable {
    package var evidence: [EligibilityEvidence]
    /// The requirements of each class of data, by their ids; a class that is not there has the usual ones.
    package var requirements: [DataClass: [String]]

    /// Nothing was shown.
    package init() {
        evidence = []
        requirements = [:]
    }

    package func ids(for dataClass: DataClass) -> [String] {
        requirements[dataClass] ?? Requirement.ids(for: dataClass)
    }
}
