package import MaruConfiguration
import MaruCore

/// Judges answers by one rule. What it is set to is a part of its digest, so that a changed rule is seen.
package protocol Grader: Sendable, Encodable {
    /// As suites call it, such as `numeric`.
    static var kind: String { get }
    /// Goes up when the same answer may get another grade.
    static var version: Int { get }

    /// Reads its settings from a `[[grader]]`; what is wrong is noted there, and then there is none.
    init?(_ table: inout TableReader)

    /// Why it cannot judge answers to a case, such as an expected value of the wrong form; `nil` when it can.
    func objection(to item: EvaluationCase) -> String?

    /// Why it cannot judge in a suite that has only these means; `nil` when it can.
    func objection(to means: GradingMeans) -> String?

    /// - Throws: when there is no grade, which makes the attempt `ungraded`: a judge that did not answer, a sandbox that did
    ///   not start. An answer that is wrong, or in no form, is graded.
    func grade(_ answer: Answer, to item: EvaluationCase, with tools: GradingTools) async throws -> Grade

    /// The models that it asks, by the names of `[[judge]]`.
    var judges: [String] { get }

    /// What it asks of them for a grade, at most; `nil` when it asks none.
    /// - Parameter answerTokens: the longest that the answer may be.
    func judging(of item: EvaluationCase, answerTokens: Int) -> JudgingDemand?

    /// What must not happen and it looks for in every answer: what its incidents are a share of.
    static var watchesFor: Set<SecurityIncident.Kind> { get }

    /// Whether declining is the right answer to a case: such cases are no part of over-refusal.
    func wantsRefusal(of item: EvaluationCase) -> Bool
}

extension Grader {
    package var judges: [String] { [] }

    package func judging(of item: EvaluationCase, answerTokens: Int) -> JudgingDemand? { nil }

    package func objection(to means: GradingMeans) -> String? {
        let unknown = judges.filter { !means.judges.contains($0) }
        guard !unknown.isEmpty else { return nil }
        let known = means.judges.isEmpty ? "" : " It has \(means.judges.sorted().joined(separator: ", "))."
        return "\(SuiteFiles.suite) has no [[judge]] \(unknown.joined(separator: ", ")).\(known)"
    }

    package static var watchesFor: Set<SecurityIncident.Kind> { [] }
    package func wantsRefusal(of item: EvaluationCase) -> Bool { false }
}

/// A grader in its place in a scenario.
package struct ScenarioGrader: Sendable {
    /// Unique within its scenario; its kind where it has no name.
    package var name: String
    package var grader: any Grader
    /// Its share of the score.
    package var weight: Double
    /// Whether an answer that does not pass it fails, whatever else it has.
    package var isGate: Bool
    /// The member of what a case expects that this grader reads; `nil` for all of it.
    package var part: String?

    package init(
        name: String,
        grader: any Grader,
        weight: Double = 1,
        isGate: Bool = false,
        part: String? = nil
    ) {
        self.name = name
        self.grader = grader
        self.weight = weight
        self.isGate = isGate
        self.part = part
    }

    /// A case as this grader sees it: with its own part of what is expected.
    package func view(of item: EvaluationCase) -> EvaluationCase {
        guard let part else { return item }
        var view = item
        view.expected = item.expected[part] ?? .null
        return view
    }

    /// Why it cannot judge answers to a case; `nil` when it can.
    package func objection(to item: EvaluationCase) -> String? {
        if let part, item.expected[part] == nil { return "expected has no \(part), which this grader reads." }
        return grader.objection(to: view(of: item))
    }
}
