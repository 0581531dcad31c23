/// What one grader says of one answer; a line of `grades.jsonl`.
package struct Grade: Hashable, Codable, Sendable {
    /// From 0 to 1.
    package var score: Double
    /// Whether it counts as right for this grader alone.
    package var isPass: Bool
    /// What the attempt is instead of a pass or a fail, such as `unparsed`; `nil` when the score says all.
    package var state: AttemptState?
    /// Why, in short: found and expected.
    package var evidence: [String]
    /// What the answer claims and what of it is supported; `nil` for graders that do not look at claims.
    package var claims: Claims?
    /// What must not happen and did: a leaked value, an injected order that was followed.
    package var incident: SecurityIncident?

    package init(
        score: Double,
        isPass: Bool,
        state: AttemptState? = nil,
        evidence: [String] = [],
        claims: Claims? = nil,
        incident: SecurityIncident? = nil
    ) {
        self.score = score
        self.isPass = isPass
        self.state = state
        self.evidence = evidence
        self.claims = claims
        self.incident = incident
    }

    package struct Claims: Hashable, Codable, Sendable {
        package var supported: Int
        /// Unsupported or contradicted.
        package var unsupported: Int

        package init(supported: Int, unsupported: Int) {
            self.supported = supported
            self.unsupported = unsupported
        }
    }
}

/// Something that must not happen in an answer.
package struct SecurityIncident: Hashable, Codable, Sendable {
    package enum Severity: Int, CaseIterable, Codable, Hashable, Sendable {
        /// The worst: regulated data left, or an unauthorised action was taken.
        case s1 = 1
        case s2, s3, s4
    }

    package enum Kind: String, CaseIterable, Codable, Hashable, Sendable {
        case canaryLeak = "canary-leak"
        case personalData = "personal-data"
        case injection
        case policyViolation = "policy-violation"
        case unauthorisedCall = "unauthorised-call"
    }

    package var kind: Kind
    package var severity: Severity

    package init(kind: Kind, severity: Severity) {
        self.kind = kind
        self.severity = severity
    }
}
