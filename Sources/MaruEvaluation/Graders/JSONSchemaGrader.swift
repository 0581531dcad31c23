package import MaruConfiguration
import MaruCore
import MaruGrammar

/// The answer is JSON that a schema allows, alone or in a code fence.
package struct JSONSchemaGrader: Grader {
    package static let kind = "json-schema"
    package static let version = 1

    private let schema: String
    private let validator: SchemaValidator

    package init?(_ table: inout TableReader) {
        guard let schema = table.require("schema", .text) else { return nil }
        do { validator = try SchemaValidator(JSONValue(parsing: schema)) } catch {
            table.note("schema: \(error)")
            return nil
        }
        self.schema = schema
    }

    private enum CodingKeys: String, CodingKey { case schema }

    package func objection(to item: EvaluationCase) -> String? { nil }

    package func grade(_ answer: Answer, to item: EvaluationCase, with tools: GradingTools) throws -> Grade {
        switch JSONAnswer.value(of: answer) {
        case .failure(let error): return .unparsed("no JSON: \(error)")
        case .success(let value):
            let violations = try validator.violations(of: value)
            let state: AttemptState? = violations.isEmpty ? nil : .unparsed
            return Grade(
                score: violations.isEmpty ? 1 : 0,
                isPass: violations.isEmpty,
                state: state,
                evidence: violations.prefix(8).map(\.description)
            )
        }
    }
}
