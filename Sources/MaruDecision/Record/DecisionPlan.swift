package import MaruEvaluation

/// What was laid down before any result was seen.
package struct DecisionPlan: Hashable, Codable, Sendable {
    package var design: EvaluationDesign
    package var criteria: [Criterion]
    package var weights: WeightAssessment
    package var gates: GateSettings
    /// The probability of being best from which a candidate is recommended.
    package var threshold: Double
    /// Of the random draws, and how many.
    package var seed: UInt64
    package var draws: Int
}

/// What a decision weighs; each axis has one or several criteria.
package enum Axis: String, CaseIterable, Codable, CodingKeyRepresentable, Hashable, Sendable {
    case quality, performance, cost, security, agility
}

/// The weights of the axes, as people gave them.
package struct WeightAssessment: Hashable, Codable, Sendable {
    package var stakeholders: [Stakeholder]
    /// The mean of the stakeholders' normalised weights; adds up to 1.
    package var mean: [Axis: Double]
    /// κ of Dirichlet(κ·mean): how much the stakeholders agree. Large is agreement.
    package var concentration: Double
    /// Whether κ was computed from disagreement or written down.
    package var isConcentrationGiven: Bool
}

/// A person's swing points: 100 for the axis that they would first move from bad to good, others relative to it.
package struct Stakeholder: Hashable, Codable, Sendable {
    package var name: String
    package var points: [Axis: Double]

    package init(name: String, points: [Axis: Double]) {
        self.name = name
        self.points = points
    }
}

/// Conditions that no weight can buy off; `nil` is not asked.
package struct GateSettings: Hashable, Codable, Sendable {
    /// The least task success in every scenario that has no floor of its own, from 0 to 1.
    package var success: Double?
    /// The highest share of answers with an unsupported claim.
    package var hallucination: Double?
    /// The longest p95 to the end of an answer, in seconds.
    package var p95: Double?
    /// The highest upper bound of the rate of S1 incidents: none in few attempts is not enough.
    package var s1UpperBound: Double?
    /// The licences that the organisation accepts.
    package var licences: [String]?
    /// How probable it has to be that a limit holds; between this and its complement a gate is unknown.
    package var confidence: Double
}
