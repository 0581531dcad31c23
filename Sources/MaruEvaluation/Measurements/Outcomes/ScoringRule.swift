/// How the grades of an answer become one state: what a scenario says about its graders.
package struct ScoringRule: Hashable, Sendable {
    package struct Part: Hashable, Sendable {
        package var grader: String
        package var weight: Double
        package var isGate: Bool

        package init(grader: String, weight: Double = 1, isGate: Bool = false) {
            self.grader = grader
            self.weight = weight
            self.isGate = isGate
        }
    }

    package var parts: [Part]
    /// The weighted score that is enough; `nil` where every part that weighs something has to pass.
    package var threshold: Double?

    package init(parts: [Part], threshold: Double? = nil) {
        self.parts = parts
        self.threshold = threshold
    }

    package init(of scenario: Scenario) {
        parts = scenario.graders.map { Part(grader: $0.name, weight: $0.weight, isGate: $0.isGate) }
        threshold = scenario.threshold
    }

    /// The weighted mean of the scores; 1 where all graders are gates without a weight.
    package func score(of grades: [String: Grade]) -> Double {
        let total = parts.reduce(0) { $0 + $1.weight }
        guard total > 0 else { return 1 }
        return parts.reduce(0) { $0 + $1.weight * (grades[$1.grader]?.score ?? 0) } / total
    }

    /// Whether all gates passed, and the score reached the threshold, to what sums of weights lose by rounding.
    package func accepts(_ grades: [String: Grade]) -> Bool {
        let needed = parts.filter { $0.isGate || (threshold == nil && $0.weight > 0) }
        guard needed.allSatisfy({ grades[$0.grader]?.isPass == true }) else { return false }
        return threshold.map { score(of: grades) >= $0 - 1e-9 } ?? true
    }
}
