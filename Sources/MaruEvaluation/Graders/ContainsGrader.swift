package import MaruConfiguration
import MaruCore

/// The answer holds words and does not hold others, whatever their case and punctuation.
///
/// They come from the settings `all`, `any` and `none` and from a case whose `expected` is a list, of which all are
/// wanted, or an object with the same three keys.
package struct ContainsGrader: Grader {
    package static let kind = "contains"
    package static let version = 1

    fileprivate let words: Words
    private let threshold: Double

    package init?(_ table: inout TableReader) {
        words = Words(
            all: table.take("all", .list) ?? [],
            any: table.take("any", .list) ?? [],
            none: table.take("none", .list) ?? []
        )
        threshold = table.take("threshold", .number(in: 0...1)) ?? 1
    }

    package func objection(to item: EvaluationCase) -> String? {
        guard let own = Words(item.expected) else {
            return "expected has to be a list of texts, or an object with the lists all, any and none."
        }
        return (words + own).isEmpty ? "neither the grader nor the case says what the answer has to hold." : nil
    }

    package func grade(_ answer: Answer, to item: EvaluationCase, with tools: GradingTools) -> Grade {
        let wanted = words + (Words(item.expected) ?? Words())
        let text = NormalisedGrader.normalised(answer.text)
        let holds = { (word: String) in text.contains(NormalisedGrader.normalised(word)) }
        var failures = wanted.all.filter { !holds($0) }.map { "does not hold \($0.excerpt)" }
        failures += wanted.none.filter(holds).map { "holds \($0.excerpt)" }
        if !wanted.any.isEmpty, !wanted.any.contains(where: holds) {
            failures.append("holds none of \(wanted.any.map(\.excerpt).joined(separator: ", "))")
        }
        let count = wanted.all.count + wanted.none.count + (wanted.any.isEmpty ? 0 : 1)
        return .share(count - failures.count, of: count, threshold: threshold, failures: failures)
    }

    fileprivate struct Words: Encodable, Hashable, Sendable {
        var all: [String] = []
        var any: [String] = []
        var none: [String] = []

        var isEmpty: Bool { all.isEmpty && any.isEmpty && none.isEmpty }

        static func + (left: Words, right: Words) -> Words {
            Words(all: left.all + right.all, any: left.any + right.any, none: left.none + right.none)
        }
    }
}

extension ContainsGrader.Words {
    /// - Returns: `nil` for what is in neither form; nothing for `null`.
    fileprivate init?(_ value: JSONValue) {
        self.init()
        if value == .null { return }
        if let texts = value.texts {
            all = texts
            return
        }
        guard let members = value.members else { return nil }
        for member in members {
            guard let texts = member.value.texts else { return nil }
            switch member.key {
            case "all": all = texts
            case "any": any = texts
            case "none": none = texts
            default: return nil
            }
        }
    }
}
