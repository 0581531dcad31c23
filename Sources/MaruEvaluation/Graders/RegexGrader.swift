package import MaruConfiguration
import MaruCore
import MaruGrammar

/// The answer matches a regular expression: that of the settings, or the case's `expected`.
package struct RegexGrader: Grader {
    package static let kind = "regex"
    package static let version = 1

    private enum Extent: String, CaseIterable, Encodable, Sendable { case whole, part }

    private let pattern: String?
    private let extent: Extent
    /// Whether an answer that matches is wrong.
    private let isForbidden: Bool

    package init?(_ table: inout TableReader) {
        pattern = table.take("pattern", .text)
        extent = table.take("match", Kind<Extent>.word) ?? .part
        isForbidden = table.take("forbidden", .flag) ?? false
        guard let pattern else { return }
        do { _ = try compiled(pattern) } catch {
            table.note("\(error)")
            return nil
        }
    }

    package func objection(to item: EvaluationCase) -> String? {
        guard pattern == nil else { return nil }
        guard let text = item.expected.text else { return "expected has to be a regular expression." }
        do { _ = try compiled(text) } catch { return "\(error)" }
        return nil
    }

    package func grade(_ answer: Answer, to item: EvaluationCase, with tools: GradingTools) throws -> Grade {
        let source = pattern ?? item.expected.text ?? ""
        let matches = try compiled(source).matches(answer.text.trimmed)
        return .verdict(
            matches != isForbidden,
            else: "\(answer.text.excerpt) \(matches ? "matches" : "does not match") \(source)"
        )
    }

    private func compiled(_ source: String) throws(GrammarError) -> TextPattern {
        try TextPattern(source, extent == .whole ? .whole : .anyPart)
    }
}
