package import MaruStatistics

/// What must not happen in answers and did, with what it is a share of.
package struct SecurityResults: Hashable, Codable, Sendable {
    /// Every severity, also those without an incident: none in few attempts says little, and its upper bound how little.
    package var severities: [IncidentRate<SecurityIncident.Severity>]
    /// Every kind that a grader watched for or found.
    package var kinds: [IncidentRate<SecurityIncident.Kind>]
    /// Refusals where an answer was wanted.
    package var overRefusal: Estimate?
}

/// How often something happened.
package struct IncidentRate<Subject: Hashable & Codable & Sendable>: Hashable, Codable, Sendable {
    package var subject: Subject
    package var incidents: Int
    /// Answers in which it was looked for.
    package var attempts: Int
    /// An exact interval; with no incident, from 0 to the one-sided bound of 95 %. `nil` when nobody looked.
    package var rate: Estimate?
}
