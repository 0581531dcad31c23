import MaruCore
import Testing

@testable import MaruEvaluation

@Suite("Grading JSON and calls")
struct JSONGraderTests {
    private let schema = #"schema = '{"type":"object","properties":{"a":{"type":"integer"}},"required":["a"]}'"#

    @Test func `JSON in a fence is JSON, and what the schema forbids is unparsed`() async throws {
        let grader = try GraderText.grader(JSONSchemaGrader.self, schema)
        #expect(try await grader.passes("결과입니다.\n```json\n{\"a\": 1}\n```\n끝"))
        let wrong = try await grader.grade("{\"a\": \"1\"}")
        #expect(wrong.state == .unparsed && wrong.evidence == ["/a has to be of type integer, found a string"])
        #expect(try await grader.grade("{a: 1}").state == .unparsed)
    }

    @Test func `A schema with what is not known is a problem of the suite`() {
        #expect(GraderText.read(JSONSchemaGrader.self, "schema = '{\"minimun\": 1}'").problems.count == 1)
        #expect(GraderText.read(JSONSchemaGrader.self, "schema = '{'").problems.count == 1)
    }

    @Test func `The score is the share of fields that are right`() async throws {
        let grader = try GraderText.grader(
            JSONFieldsGrader.self,
            "fields = { tags = \"set\", id = \"exact\", note = \"ignored\" }\nthreshold = 0.75"
        )
        let expected: JSONValue = [
            "name": "김 마루", "sum": ["total": 1200], "tags": ["a", "b"], "id": "A-1", "note": "x",
        ]
        let right = #"{"note":"?","name":"김마루 ","sum":{"total":"1,200원"},"tags":["b","a"],"id":"A-1"}"#
        let grade = try await grader.grade(right, to: expected)
        #expect(grade.evidence == [#"name: found "김마루 ", expected "김 마루""#])
        #expect(grade.score == 0.8 && grade.isPass)
        let wrong = try await grader.grade(#"{"name":"김 마루","tags":["a"],"id":"a-1"}"#, to: expected)
        #expect(wrong.score == 0.4 && !wrong.isPass)
    }

    @Test func `Fields that nobody expects count where the object is closed`() async throws {
        let grader = try GraderText.grader(JSONFieldsGrader.self, "closed = true")
        #expect(try await grader.grade(#"{"a":1,"b":2}"#, to: ["a": 1]).score == 0.5)
        #expect(try await grader.grade("[1]", to: ["a": 1]).state == .unparsed)
        #expect(grader.objection(to: EvaluationCase([:])) != nil)
    }

    @Test func `Calls have to be the expected ones with the expected arguments`() async throws {
        let call: JSONValue = ["name": "book", "arguments": ["room": "A", "hours": 2]]
        let exact = try GraderText.grader(ToolCallGrader.self)
        #expect(try await grade(exact, [("book", #"{"hours":2.0,"room":"A"}"#)], call).isPass)
        let more = #"{"hours":2,"room":"A","note":""}"#
        #expect(try await grade(exact, [("book", more)], call).state == .toolError)
        #expect(try await grade(exact, [], call).state == .toolError)
        #expect(try await grade(exact, [("book", "{")], call).state == .toolError)
        let subset = try GraderText.grader(ToolCallGrader.self, "match = \"subset\"")
        #expect(try await grade(subset, [("book", more)], call).isPass)
        #expect(try await !grade(subset, [("book", more), ("book", more)], call).isPass)
    }

    @Test func `Several calls come in order unless the order does not matter`() async throws {
        let calls: JSONValue = [["name": "a"], ["name": "b"]]
        let swapped = [("b", "{}"), ("a", "{}")]
        #expect(try await !grade(try GraderText.grader(ToolCallGrader.self), swapped, calls).isPass)
        #expect(try await grade(try GraderText.grader(ToolCallGrader.self, "ordered = false"), swapped, calls).isPass)
    }

    @Test func `Where no call is wanted, any is wrong`() async throws {
        let grader = try GraderText.grader(ToolCallGrader.self)
        #expect(try await grade(grader, [], []).isPass)
        #expect(try await !grade(grader, [("a", "{}")], []).isPass)
    }

    @Test func `Arguments may be asked to follow a schema`() async throws {
        let grader = try GraderText.grader(ToolCallGrader.self, "match = \"schema\"")
        let wanted: JSONValue = ["name": "a", "arguments": ["properties": ["n": ["minimum": 3]], "required": ["n"]]]
        #expect(try await grade(grader, [("a", #"{"n":3}"#)], wanted).isPass)
        #expect(try await !grade(grader, [("a", #"{"n":2}"#)], wanted).isPass)
        #expect(grader.objection(to: EvaluationCase(["name": "a", "arguments": ["minimun": 3]])) != nil)
    }

    private func grade(_ grader: ToolCallGrader, _ calls: [(String, String)], _ expected: JSONValue) async throws
        -> Grade
    {
        let calls = calls.map { ToolCall(id: "1", name: $0.0, arguments: $0.1) }
        return try grader.grade(Answer(text: "", calls: calls), to: EvaluationCase(expected), with: GradingTools())
    }
}
