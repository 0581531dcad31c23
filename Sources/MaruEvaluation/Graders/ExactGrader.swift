package import MaruConfiguration
import MaruCore

/// The answer is the expected text, without spaces and line ends around either.
package struct ExactGrader: Grader {
    package static let kind = "exact"
    package static let version = 1

    package init?(_ table: inout TableReader) {}

    package func objection(to item: EvaluationCase) -> String? {
        ExpectedTexts(item.expected) == nil ? ExpectedTexts.form : nil
    }

    package func grade(_ answer: Answer, to item: EvaluationCase, with tools: GradingTools) -> Grade {
        let found = answer.text.trimmed
        let expected = ExpectedTexts(item.expected)?.texts ?? []
        let isPass = expected.contains { $0.trimmed == found }
        return Grade(
            score: isPass ? 1 : 0,
            isPass: isPass,
            evidence: isPass ? [] : ["found \"\(found.prefix(80))\", expected \"\(expected.first?.prefix(80) ?? "")\""]
        )
    }
}

/// What `expected` says where it is a text, or a list of texts of which each is right.
struct ExpectedTexts: Hashable, Sendable {
    static let form = "expected has to be a text, or a list of texts of which each is right."

    let texts: [String]

    init?(_ value: JSONValue) {
        switch value {
        case .string(let text): texts = [text]
        case .array(let values):
            texts = values.compactMap { if case .string(let text) = $0 { text } else { nil } }
            guard !texts.isEmpty, texts.count == values.count else { return nil }
        default: return nil
        }
    }
}

extension String {
    var trimmed: String { String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()) }
}
