import MaruCore
import Testing

@testable import MaruEvaluation

struct SampleAnswerTests {
    @Test func `A case has a right answer and wrong ones, with texts or calls`() throws {
        let suite = try SampleSuite.read(
            cases: """
                {"id":"1","input":"?","expected":"bus","reference":"bus","wrong":["road",{"calls":[{"name":"look","arguments":{"day":3}}]}]}
                {"id":"2","input":"?","expected":"bus","wrong":"road"}
                """
        )
        let items = suite.scenarios[0].cases
        #expect(items[0].reference == SampleAnswer(text: "bus"))
        #expect(
            items[0].wrong == [
                SampleAnswer(text: "road"), SampleAnswer(calls: [.init(name: "look", arguments: ["day": 3])]),
            ]
        )
        #expect(items[1].reference == nil)
        #expect(items[1].wrong == [SampleAnswer(text: "road")])
    }

    @Test func `Calls arrive as a model would have written them`() {
        let answer = SampleAnswer(calls: [.init(name: "look", arguments: ["day": 3])]).answer
        #expect(answer.calls == [ToolCall(id: "call-1", name: "look", arguments: #"{"day":3}"#)])
        #expect(answer.finish == "tool_calls")
    }

    @Test func `What is neither a text nor calls is a problem with its line`() {
        let problems = SampleSuite.problems(
            cases: """
                {"id":"1","input":"?","expected":"bus","reference":7}
                {"id":"2","input":"?","expected":"bus","wrong":[{"calls":[{"arguments":{}}]}]}
                {"id":"3","input":"?","expected":"bus","wrong":{"answer":"road"}}
                """
        )
        #expect(problems.count == 3)
        #expect(problems[0].contains("scenarios/sort.en.jsonl:1"))
        #expect(problems[0].contains("reference has to be a text, or an object with text and calls."))
        #expect(problems[1].contains("a call has a name and arguments."))
        #expect(problems[2].contains("unknown key answer."))
    }
}
