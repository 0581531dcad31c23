package import MaruConfiguration
import MaruCore
import MaruGrammar

/// The answer calls the expected tools with the expected arguments.
///
/// `expected` is an object with `name` and `arguments`, or a list of them; an empty list wants no call.
package struct ToolCallGrader: Grader {
    package static let kind = "tool-call"
    package static let version = 1

    private enum Match: String, CaseIterable, Encodable, Sendable {
        /// The same arguments, no more and no less.
        case exact
        /// At least the expected arguments.
        case subset
        /// Arguments that the expected schema allows.
        case schema
    }

    private let match: Match
    /// Whether several calls have to come in the expected order.
    private let isOrdered: Bool

    package init?(_ table: inout TableReader) {
        match = table.take("match", Kind<Match>.word) ?? .exact
        isOrdered = table.take("ordered", .flag) ?? true
    }

    package func objection(to item: EvaluationCase) -> String? {
        guard let calls = Self.expected(item.expected) else {
            return "expected has to be { name, arguments }, or a list of them."
        }
        guard match == .schema else { return nil }
        for call in calls {
            do { _ = try SchemaValidator(call.arguments) } catch { return "\(call.name): \(error)" }
        }
        return nil
    }

    package func grade(_ answer: Answer, to item: EvaluationCase, with tools: GradingTools) throws -> Grade {
        let expected = Self.expected(item.expected) ?? []
        var rest = expected
        var failures: [String] = []
        for call in answer.calls {
            if let failure = try take(call, from: &rest) { failures.append(failure) }
        }
        failures += rest.map { "no call of \($0.name) with \($0.arguments.serialized().beginning)" }
        let isPass = failures.isEmpty
        return Grade(score: isPass ? 1 : 0, isPass: isPass, state: isPass ? nil : .toolError, evidence: failures)
    }

    /// Takes the call that this is from those that are still expected.
    /// - Returns: why it is none of them.
    private func take(_ call: ToolCall, from rest: inout [Call]) throws -> String? {
        guard let arguments = try? JSONValue(parsing: call.arguments) else {
            return "the arguments of \(call.name) are no JSON: \(call.arguments.excerpt)"
        }
        let candidates = isOrdered ? rest.prefix(1) : rest[...]
        for (index, wanted) in zip(candidates.indices, candidates)
        where try wanted.name == call.name && accepts(arguments, wanted.arguments) {
            rest.remove(at: index)
            return nil
        }
        return "found \(call.name) with \(call.arguments.beginning), which is not expected"
    }

    private func accepts(_ found: JSONValue, _ wanted: JSONValue) throws -> Bool {
        switch match {
        case .exact: found.isSame(as: wanted)
        case .subset: Self.holds(found, wanted)
        case .schema: try SchemaValidator(wanted).violations(of: found).isEmpty
        }
    }

    private static func holds(_ found: JSONValue, _ wanted: JSONValue) -> Bool {
        guard let members = wanted.members else { return found.isSame(as: wanted) }
        return members.allSatisfy { member in found[member.key].map { holds($0, member.value) } ?? false }
    }

    private struct Call {
        var name: String
        var arguments: JSONValue
    }

    private static func expected(_ value: JSONValue) -> [Call]? {
        let values = if case .array(let values) = value { values } else { [value] }
        let calls = values.compactMap { value -> Call? in
            guard let name = value["name"]?.text else { return nil }
            return Call(name: name, arguments: value["arguments"] ?? [:])
        }
        return calls.count == values.count ? calls : nil
    }
}
