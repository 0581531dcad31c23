package import MaruCore

/// A candidate and the way to its answers.
package struct AskedCandidate: Sendable {
    package var candidate: Candidate
    package var digest: ContentDigest
    package var answers: Answers
    /// Where it may compute; one of them has to be permitted by a scenario's class of data.
    package var places: [Place]
    /// Candidates that share a machine take turns, so that one is not measured while another computes; `nil` shares none.
    package var machine: String?
    /// Whether its source takes a seed of sampling.
    package var takesSeed: Bool

    /// A machine elsewhere or here, and the data that it is cleared for.
    package struct Place: Hashable, Sendable {
        package var zone: Zone
        package var dataClasses: Set<DataClass>

        package init(zone: Zone, dataClasses: Set<DataClass>) {
            self.zone = zone
            self.dataClasses = dataClasses
        }

        /// The organisation's own machines, for everything.
        package static let here = Place(zone: .onPremises, dataClasses: Set(DataClass.allCases))
    }

    package enum Answers: Sendable {
        /// Opened when its turn comes, and again when it comes back.
        case live(open: @Sendable () async throws -> any TextGenerator)
        case recorded(Recording)
    }

    package init(
        _ candidate: Candidate,
        digest: ContentDigest,
        answers: Answers,
        places: [Place] = [.here],
        machine: String? = nil,
        takesSeed: Bool = true
    ) {
        self.candidate = candidate
        self.digest = digest
        self.answers = answers
        self.places = places
        self.machine = machine
        self.takesSeed = takesSeed
    }

    /// The terms under which a scenario's cases are given to it.
    package func terms(for scenario: Scenario, request: String = "") -> EgressTerms {
        scenario.terms(at: places, request: request)
    }

    /// Why it must not see a scenario's cases; `nil` when it may. Such pairs are not attempted: it is no failure of its own.
    package func refusal(of scenario: Scenario) -> EgressRefusal? {
        let terms = terms(for: scenario)
        let refusals = places.map { terms.refusal(of: $0.zone, clearedFor: $0.dataClasses) }
        return refusals.contains(nil) ? nil : refusals.compactMap(\.self).first
    }
}

extension Scenario {
    /// The terms under which its cases may be computed at some places.
    package func terms(at places: [AskedCandidate.Place], request: String) -> EgressTerms {
        EgressTerms(
            requestID: request,
            dataClass: dataClass,
            zones: AllowedZones(Set(places.map(\.zone))),
            isPseudonymized: isPseudonymized,
            rule: "suite-data-class/1"
        )
    }
}
