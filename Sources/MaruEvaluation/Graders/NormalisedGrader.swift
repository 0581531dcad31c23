import Foundation
package import MaruConfiguration

/// The answer is the expected text once case, spaces and punctuation are left aside, or holds it.
package struct NormalisedGrader: Grader {
    package static let kind = "normalised"
    package static let version = 1

    /// Whether it is enough that the answer holds the expected text somewhere.
    private let contains: Bool

    package init?(_ table: inout TableReader) { contains = table.take("contains", .flag) ?? false }

    package func objection(to item: EvaluationCase) -> String? {
        guard let expected = ExpectedTexts(item.expected) else { return ExpectedTexts.form }
        return expected.texts.contains { Self.normalised($0).isEmpty } ? "expected has no letter or digit." : nil
    }

    package func grade(_ answer: Answer, to item: EvaluationCase, with tools: GradingTools) -> Grade {
        let found = Self.normalised(answer.text)
        let expected = ExpectedTexts(item.expected)?.texts ?? []
        let isPass = expected.map(Self.normalised).contains { contains ? Self.holds(found, $0) : found == $0 }
        return Grade(
            score: isPass ? 1 : 0,
            isPass: isPass,
            evidence: isPass ? [] : ["found \"\(found.prefix(80))\", expected \"\(expected.first?.prefix(80) ?? "")\""]
        )
    }

    /// Words in small letters with one space between them, in the form NFKC.
    static func normalised(_ text: String) -> String {
        text.precomposedStringWithCompatibilityMapping.lowercased()
            .split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
    }

    /// Whether words stand in a text, each as a whole or with a Korean particle behind the last.
    private static func holds(_ text: String, _ words: String) -> Bool {
        let padded = " \(text) "
        guard words.unicodeScalars.last.map({ (0xAC00...0xD7A3).contains($0.value) }) ?? false else {
            return padded.contains(" \(words) ")
        }
        return padded.contains(" \(words)")
    }
}
