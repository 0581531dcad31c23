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

extension GateOutcome.Gate {
    /// What people call it.
    package var title: LocalizedText {
        switch self {
        case .validity: LocalizedText("validity of the comparison", "비교의 유효성")
        case .eligibility: LocalizedText("eligibility for the data", "데이터 취급 적격성")
        case .licence: LocalizedText("licence", "라이선스")
        case .success: LocalizedText("least success", "최소 성공률")
        case .hallucination: LocalizedText("hallucination limit", "환각 상한")
        case .p95: LocalizedText("p95 limit", "p95 상한")
        case .s1Incidents: LocalizedText("S1 incidents", "S1 사고")
        }
    }
}
