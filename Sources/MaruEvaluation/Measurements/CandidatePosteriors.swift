package import MaruStatistics

/// What is believed of a candidate after the run, for decisions that draw from it; `nil` was not measured.
package struct CandidatePosteriors: Hashable, Codable, Sendable {
    package var success: Posterior?
    /// H1, the share of answers with an unsupported claim.
    package var hallucination: Posterior?
    /// Seconds.
    package var firstVisibleP95: Posterior?
    package var endToEndP95: Posterior?
    package var perToken: Posterior?
    /// In the candidate's currency.
    package var costPerSuccess: Posterior?
    /// Incidents an attempt, of severity 1 and 2.
    package var graveIncidents: Posterior?
    package var overRefusal: Posterior?
}
