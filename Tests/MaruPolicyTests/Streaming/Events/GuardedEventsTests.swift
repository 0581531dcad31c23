import MaruCore
import Testing

@testable import MaruPolicy

@Suite struct GuardedEventsTests {
    private static let refusal = "규정에 따라 답하지 않습니다."

    private func guarded(_ choices: Int = 1, tools: Set<String>? = nil, stopsAt type: FindingType? = nil)
        -> GuardedEvents
    {
        var rules = StreamSamples.rules()
        if let type { rules.actions[type] = .stop }
        return GuardedEvents(rules: rules, tools: tools, refusal: Self.refusal, choices: choices)
    }

    private func output(_ events: [GenerationEvent], _ guarded: GuardedEvents) -> [GenerationEvent] {
        var guarded = guarded
        return events.flatMap { guarded.events(for: $0) }
    }

    private func delta(_ text: String, _ choice: Int = 0) -> GenerationEvent {
        .delta(choice: choice, text: text, logprobs: [])
    }

    @Test func `Text and thoughts are masked, thoughts first`() {
        let events: [GenerationEvent] = [
            .started(promptTokens: 1), .reasoning(choice: 0, text: "a@b"), .reasoning(choice: 0, text: ".kr"),
            delta("가 960101-"),
            delta("1234567"), .finished(choice: 0, reason: .stop), .usage(Usage(promptTokens: 1, completionTokens: 1)),
        ]
        #expect(
            output(events, guarded()) == [
                events[0], .reasoning(choice: 0, text: "[EMAIL]"), delta("가 "), delta("[KR_RRN]"), events[5], events[6],
            ]
        )
    }

    @Test func `A stopped choice ends with the refusal, and the others go on`() {
        var guarded = guarded(2, stopsAt: StreamSamples.mail)
        let stopped = [delta("메일: a@b.kr 가", 1)].flatMap { guarded.events(for: $0) }
        #expect(
            stopped == [
                delta("메일: ", 1), delta(Self.refusal, 1), .finished(choice: 1, reason: .contentFilter),
            ]
        )
        #expect(!guarded.isOver)
        #expect(guarded.events(for: delta("더", 1)).isEmpty)
        #expect(guarded.events(for: .finished(choice: 1, reason: .stop)).isEmpty)
        #expect(guarded.events(for: delta("가")) == [delta("가")])
        #expect(guarded.events(for: .finished(choice: 0, reason: .length)) == [.finished(choice: 0, reason: .length)])
        #expect(guarded.isOver)
        let usage = GenerationEvent.usage(Usage(promptTokens: 1, completionTokens: 9))
        #expect(guarded.events(for: usage) == [usage])
        #expect(guarded.findings.map(\.choice) == [1])
        #expect(guarded.findings.map(\.field) == [.content])
    }

    @Test func `Choices do not mix`() {
        let pieces = ["960", "101-", "12345", "67 "]
        let events =
            pieces.flatMap { piece in (0..<3).map { delta(piece, $0) } }
            + (0..<3).map { .finished(choice: $0, reason: .stop) }
        let texts = (0..<3).map { choice in
            output(events, guarded(3)).reduce(into: "") { text, event in
                if case .delta(choice, let piece, _) = event { text += piece }
            }
        }
        #expect(texts == Array(repeating: "[KR_RRN] ", count: 3))
    }

    @Test func `A finding at the very end of an answer stops it, too`() {
        let events = [delta("a@b.kr"), .finished(choice: 0, reason: .stop)]
        #expect(
            output(events, guarded(stopsAt: StreamSamples.mail)) == [
                delta(Self.refusal), .finished(choice: 0, reason: .contentFilter),
            ]
        )
    }

    @Test func `What is held is lost when the stream breaks off`() {
        #expect(output([delta("가 960101-123")], guarded()) == [delta("가 ")])
    }

    @Test func `The arguments of calls are filtered by their values`() {
        func arguments(_ text: String) -> String? {
            let events: [GenerationEvent] = [
                .call(choice: 0, ToolCall(id: "c", name: "send", arguments: text)),
                .finished(choice: 0, reason: .toolCalls),
            ]
            guard case .call(_, let call)? = output(events, guarded()).first else { return nil }
            return call.arguments
        }
        #expect(arguments(#"{ "to" : "x" , "n": 1.50 }"#) == #"{ "to" : "x" , "n": 1.50 }"#)
        #expect(arguments(#"{"to":["a@b.kr"],"a@b.kr":2}"#) == #"{"to":["[EMAIL]"],"[EMAIL]":2}"#)
        #expect(
            arguments(#"{"resident":9601011234567,"order":9601011234567}"#)
                == #"{"resident":"[KR_RRN]","order":9601011234567}"#
        )
        #expect(arguments("no JSON a@b.kr") == "no JSON [EMAIL]")
        #expect(arguments(#"{"t":"\u0061@b.kr \"q\""}"#) == #"{"t":"[EMAIL] \"q\""}"#)
    }

    @Test func `A call waits for the text before it`() {
        let call = GenerationEvent.call(choice: 0, ToolCall(id: "c", name: "send", arguments: "{}"))
        let events = [delta("word"), call, .finished(choice: 0, reason: .toolCalls)]
        #expect(output(events, guarded()) == events)
        #expect(output([delta("말"), call], guarded()) == [delta("말"), call])
    }

    @Test func `A call of a tool that is not allowed stops the choice`() {
        let call = GenerationEvent.call(choice: 0, ToolCall(id: "c", name: "erase", arguments: "{}"))
        var guarded = guarded(tools: ["send"])
        #expect(
            guarded.events(for: call) == [delta(Self.refusal), .finished(choice: 0, reason: .contentFilter)]
        )
        #expect(guarded.findings.first?.filtered.finding.type == .forbiddenTool)
        #expect(guarded.isOver)
    }

    @Test func `A stop in arguments stops the choice`() {
        let call = GenerationEvent.call(choice: 0, ToolCall(id: "c", name: "send", arguments: #"{"to":"a@b.kr"}"#))
        #expect(
            output([call], guarded(stopsAt: StreamSamples.mail)).last == .finished(choice: 0, reason: .contentFilter)
        )
    }

    @Test func `Pseudonyms come back in text and in values of arguments`() throws {
        var pseudonymizer = PseudonymizerTests.pseudonymizer()
        let value = "960101-1234567"
        let name = try pseudonymizer.replace(NumberDetector().findings(in: value), in: value)
        var guarded = GuardedEvents(rules: StreamSamples.rules(pseudonyms: pseudonymizer.table), refusal: "")
        let call = ToolCall(id: "c", name: "n", arguments: #"{"\#(name)":"\#(name)님"}"#)
        let events = [delta(String(name.prefix(9))), delta(name.dropFirst(9) + "은 "), .call(choice: 0, call)]
        let output = events.flatMap { guarded.events(for: $0) }
        let restored = ToolCall(id: "c", name: "n", arguments: #"{"\#(name)":"960101-1234567님"}"#)
        #expect(output == [delta("960101-1234567은 "), .call(choice: 0, restored)])
    }
}
