package import MaruConfiguration
import MaruCore

/// The last number of the answer is the expected one, within a tolerance.
///
/// `expected` is a number, or a text that has one. A percentage counts as its number and as its share.
package struct NumericGrader: Grader {
    package static let kind = "numeric"
    package static let version = 1

    /// How far the number may be from the expected one.
    private let absolute: Double
    /// The same as a share of the expected one.
    private let relative: Double
    /// Only numbers with one of these right behind them are looked at.
    private let units: [String]

    package init?(_ table: inout TableReader) {
        absolute = table.take("absolute", .number(in: 0...1e300)) ?? 0
        relative = table.take("relative", .number(in: 0...1)) ?? 1e-9
        units = table.take("units", .list) ?? []
    }

    package func objection(to item: EvaluationCase) -> String? {
        Self.expected(item.expected) == nil ? "expected has to be a number, or a text that has one." : nil
    }

    package func grade(_ answer: Answer, to item: EvaluationCase, with tools: GradingTools) -> Grade {
        guard let expected = Self.expected(item.expected) else { return .unparsed("nothing is expected") }
        let numbers = WrittenNumber.all(in: answer.text).filter { number in
            units.isEmpty || units.contains { number.suffix.hasPrefix($0) }
        }
        guard let found = numbers.last else {
            return .unparsed("found no number\(units.isEmpty ? "" : " with \(units.joined(separator: " or "))")")
        }
        let isRight = found.values.contains { one in expected.values.contains { isNear(one, $0) } }
        return .verdict(isRight, else: "found \(found.value), expected \(expected.value)")
    }

    private func isNear(_ found: Double, _ expected: Double) -> Bool {
        abs(found - expected) <= max(absolute, relative * abs(expected))
    }

    private static func expected(_ value: JSONValue) -> WrittenNumber? {
        if let number = value.double { return WrittenNumber(value: number, isPercent: false, suffix: "") }
        return value.text.flatMap { WrittenNumber.all(in: $0).last }
    }
}

extension WrittenNumber {
    fileprivate var values: [Double] { isPercent ? [value, value / 100] : [value] }
}
