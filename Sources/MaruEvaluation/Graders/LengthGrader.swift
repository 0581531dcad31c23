package import MaruConfiguration

/// The answer is neither too long nor too short.
package struct LengthGrader: Grader {
    package static let kind = "length"
    package static let version = 1

    private enum Unit: String, CaseIterable, Encodable, Sendable { case characters, words, sentences, lines }

    private let unit: Unit
    private let minimum: Int
    private let maximum: Int

    package init?(_ table: inout TableReader) {
        unit = table.take("unit", Kind<Unit>.word) ?? .characters
        let minimum = table.take("minimum", .integer(in: 0...1 << 30))
        let maximum = table.take("maximum", .integer(in: 0...1 << 30))
        self.minimum = minimum ?? 0
        self.maximum = maximum ?? .max
        if minimum == nil, maximum == nil { table.note("it has neither a minimum nor a maximum.") }
        if self.minimum > self.maximum { table.note("its minimum is above its maximum.") }
        guard minimum != nil || maximum != nil, self.minimum <= self.maximum else { return nil }
    }

    package func objection(to item: EvaluationCase) -> String? { nil }

    package func grade(_ answer: Answer, to item: EvaluationCase, with tools: GradingTools) -> Grade {
        let length = length(of: answer.text.trimmed)
        let wanted = maximum == .max ? "at least \(minimum)" : "\(minimum) to \(maximum)"
        return .verdict(
            length >= minimum && length <= maximum,
            else: "found \(length) \(unit.rawValue), expected \(wanted)"
        )
    }

    private func length(of text: String) -> Int {
        switch unit {
        case .characters: text.count
        case .words: text.split(whereSeparator: \.isWhitespace).count
        case .lines: text.split(whereSeparator: \.isNewline).count
        case .sentences: text.split { ".!?。！？\n".contains($0) }.count { $0.contains { !$0.isWhitespace } }
        }
    }
}
