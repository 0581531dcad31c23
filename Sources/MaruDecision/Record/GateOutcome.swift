/// Whether a candidate passed a gate: in one scenario, or altogether.
package struct GateOutcome: Hashable, Codable, Sendable {
    package var candidate: String
    /// `nil` for gates that hold for all scenarios.
    package var scenario: String?
    package var gate: Gate
    package var state: State
    /// What was measured; `nil` for gates that are no number, and where nothing was.
    package var found: Double?
    package var limit: Double?
    /// How probable it is that the limit holds; `nil` for gates that are no number.
    package var probability: Double?
    package var explanation: LocalizedText

    package enum Gate: String, CaseIterable, Codable, Hashable, Sendable {
        case validity, eligibility, licence, success, hallucination, p95
        case s1Incidents = "s1-incidents"
    }

    package enum State: String, CaseIterable, Codable, Hashable, Sendable {
        case pass, fail
        /// Not measured, or too little to tell. Nothing is recommended that has such a gate.
        case unknown
    }
}
