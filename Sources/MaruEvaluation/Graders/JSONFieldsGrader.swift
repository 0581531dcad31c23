package import MaruConfiguration
import MaruCore

/// The answer is a JSON object with the expected fields; the score is the share of those that are right.
///
/// Fields of objects in objects have names with dots: `customer.name`.
package struct JSONFieldsGrader: Grader {
    package static let kind = "json-fields"
    package static let version = 1

    private let comparators: [String: FieldComparator]
    /// How far numbers may be apart.
    private let tolerance: Double
    /// The share from which the answer counts as right.
    private let threshold: Double
    /// Whether fields that nobody expects count as wrong.
    private let isClosed: Bool

    package init?(_ table: inout TableReader) {
        var comparators: [String: FieldComparator] = [:]
        if var fields = table.takeTable("fields") {
            for (name, comparator) in fields.takeRest(Kind<FieldComparator>.word) { comparators[name] = comparator }
            table.adopt(fields)
        }
        self.comparators = comparators
        tolerance = table.take("tolerance", .number(in: 0...1e300)) ?? 0
        threshold = table.take("threshold", .number(in: 0...1)) ?? 1
        isClosed = table.take("closed", .flag) ?? false
    }

    package func objection(to item: EvaluationCase) -> String? {
        guard let members = item.expected.members, !members.isEmpty else {
            return "expected has to be an object with at least one field."
        }
        let names = Set(Self.fields(item.expected).map(\.name))
        let unknown = comparators.keys.filter { !names.contains($0) && comparators[$0] != .present }.sorted()
        return unknown.isEmpty ? nil : "expected has no \(unknown.joined(separator: ", ")), which the grader compares."
    }

    package func grade(_ answer: Answer, to item: EvaluationCase, with tools: GradingTools) -> Grade {
        let value: JSONValue
        switch JSONAnswer.value(of: answer) {
        case .failure(let error): return .unparsed("no JSON: \(error)")
        case .success(let found): value = found
        }
        guard value.members != nil else { return .unparsed("the JSON is no object") }
        let found = Dictionary(Self.fields(value).map { ($0.name, $0.value) }) { first, _ in first }
        let expected = Self.fields(item.expected)
        var failures = expected.compactMap { field in
            let comparator = comparators[field.name] ?? .natural(for: field.value)
            let isRight = comparator.accepts(found[field.name], expected: field.value, tolerance: tolerance)
            return isRight ? nil : Self.complaint(field, found[field.name])
        }
        let passed = expected.count - failures.count
        let extra = isClosed ? Set(found.keys).subtracting(expected.map(\.name)).sorted() : []
        failures += extra.map { "\($0): nobody expects it" }
        return .share(passed, of: expected.count + extra.count, threshold: threshold, failures: failures)
    }

    private static func complaint(_ field: (name: String, value: JSONValue), _ found: JSONValue?) -> String {
        "\(field.name): found \(found?.serialized().beginning ?? "nothing"), expected \(field.value.serialized().beginning)"
    }

    /// The fields of an object and of the objects in it.
    private static func fields(_ value: JSONValue, _ prefix: String = "") -> [(name: String, value: JSONValue)] {
        (value.members ?? []).flatMap { member in
            let name = prefix + member.key
            let inner = fields(member.value, name + ".")
            return inner.isEmpty ? [(name, member.value)] : inner
        }
    }
}
