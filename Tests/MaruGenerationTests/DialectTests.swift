import Foundation
import MaruCore
import MaruTesting
import MaruTokenizer
import Testing

@testable import MaruGeneration

/// A text of a model and what it is made of.
struct DialectSample: Sendable, CustomStringConvertible {
    let dialect: Dialect
    let text: String
    let parts: [AnswerPart]

    var description: String { "\(dialect.name): \(text)" }

    static let all: [DialectSample] =
        [
            DialectSample(dialect: .toolCallTags, text: "서울 날씨는 맑습니다.\n", parts: [.text("서울 날씨는 맑습니다.\n")]),
            DialectSample(
                dialect: .toolCallTags,
                text: "봅시다.\n<tool_call>\n{\"name\": \"f\", \"arguments\": {\"도시\": \"서울\", \"n\": 2}}\n</tool_call>\n",
                parts: [.text("봅시다."), .call(name: "f", arguments: #"{"도시":"서울","n":2}"#)]
            ),
            DialectSample(
                dialect: .toolCallTags,
                text: """
                    <tool_call>{"name":"f","arguments":{}}</tool_call>
                    <tool_call>{"name":"g","arguments":{"x":"</tool_call>"}}</tool_call>
                    """,
                parts: [.call(name: "f", arguments: "{}"), .call(name: "g", arguments: #"{"x":"</tool_call>"}"#)]
            ),
            // The model ended its answer inside the last tag.
            DialectSample(
                dialect: .toolCallTags,
                text: #"<tool_call>{"name":"f","arguments":"{\"a\":1}"}"#,
                parts: [.call(name: "f", arguments: #"{"a":1}"#)]
            ),
            // No call, so all of it is text.
            DialectSample(
                dialect: .toolCallTags,
                text: "<tool_call>{\"name\":</tool_call> <b> </tool_call>",
                parts: [.text("<tool_call>{\"name\":</tool_call> <b> </tool_call>")]
            ),
            DialectSample(
                dialect: .functionTags,
                text: """
                    <tool_call>
                    <function=f>
                    <parameter=code>
                    print("<b>")
                    1
                    </parameter>
                    <parameter=n>
                    3
                    </parameter>
                    </function>
                    </tool_call>
                    """,
                parts: [.call(name: "f", arguments: #"{"code":"print(\"<b>\")\n1","n":3}"#)]
            ),
            DialectSample(
                dialect: .llama,
                text: #"<|python_tag|>{"name": "f", "parameters": {"q": "a;b"}}; {"name": "g", "parameters": {}}"#,
                parts: [.call(name: "f", arguments: #"{"q":"a;b"}"#), .call(name: "g", arguments: "{}")]
            ),
            DialectSample(dialect: .llama, text: "  {\"not\": 1}", parts: [.text("  {\"not\": 1}")]),
            DialectSample(dialect: .llama, text: " Seoul {\"name\"", parts: [.text(" Seoul {\"name\"")]),
            DialectSample(
                dialect: .mistral,
                text: #"So: [TOOL_CALLS][{"name": "f", "arguments": {"a": 1}}, {"name": "g", "arguments": {}}]"#,
                parts: [.text("So: "), .call(name: "f", arguments: #"{"a":1}"#), .call(name: "g", arguments: "{}")]
            ),
            DialectSample(
                dialect: .mistral,
                text: #"[TOOL_CALLS]f[ARGS]{"a": 1}[TOOL_CALLS]g[ARGS]{}"#,
                parts: [.call(name: "f", arguments: #"{"a": 1}"#), .call(name: "g", arguments: "{}")]
            ),
            DialectSample(dialect: .mistral, text: "[TOOL_CALLS]oops", parts: [.text("[TOOL_CALLS]oops")]),
        ]
}

@Suite("Dialects")
struct DialectTests {
    @Test("Calls are found, and nothing else is lost, whatever the pieces", arguments: DialectSample.all)
    func parts(sample: DialectSample) {
        for size in 1...(sample.text.count + 1) {
            var parser = sample.dialect.parser()
            let parts = sample.text.pieces(of: size).flatMap { parser.append($0) } + parser.finish()
            #expect(parts.merged == sample.parts, "in pieces of \(size)")
        }
    }

    @Test("Reasoning is split off, whatever the pieces")
    func reasoning() {
        let samples: [(text: String, isOpen: Bool, parts: [AnswerPart])] = [
            ("<think>\n생각\n</think>\n\n답 <think>", false, [.reasoning("생각\n"), .text("답 <think>")]),
            ("생각</think>답", true, [.reasoning("생각"), .text("답")]),
            (" \n답 </think>", false, [.text(" \n답 </think>")]),
            ("\n<think></think>", false, []),
            ("<think>ends here", false, [.reasoning("ends here")]),
        ]
        for sample in samples {
            for size in 1...(sample.text.count + 1) {
                var thoughts = ThinkTags(isOpen: sample.isOpen)
                let parts = sample.text.pieces(of: size).flatMap { thoughts.append($0) } + thoughts.finish()
                #expect(parts.merged == sample.parts, "\(sample.text) in pieces of \(size)")
            }
        }
    }

    @Test("Each dialect has a name and markers of its own, in the order of the names")
    func catalogue() {
        let names = Dialect.all.map(\.name)
        #expect(names == names.sorted())
        #expect(Set(names).count == names.count)
    }

    @Test("A template tells its family")
    func families() throws {
        let templates: [(String, String?)] = [
            ("{% if tools %}<tool_call>{% endif %}", "tool-call-tags"),
            ("{{ tools }}<tool_call><function=a><parameter=b>", "function-tags"),
            ("{{ tools }}[TOOL_CALLS]", "mistral"), ("{{ tools }}<|python_tag|>", "llama"),
            ("{{ messages }}<tool_call>", nil), ("{{ tools }}", nil),
        ]
        for (source, name) in templates {
            #expect(try ChatTemplate(source, specialTokens: []).dialect?.name == name, "\(source)")
        }
    }

    @Test("A template is shown tools, calls and results as templates expect them")
    func rendering() throws {
        let source = """
            {% for t in tools %}{{ t.function.name }}:{{ t.function.parameters | tojson }};{% endfor %}\
            {% for m in messages %}{% for c in m.tool_calls %}{{ c.function.name }}({{ c.function.arguments.city }}){% endfor %}\
            {{ m.role }}={{ m.content }};{% endfor %}
            """
        let messages = [
            ChatMessage(
                role: "assistant",
                content: "",
                toolCalls: [ToolCall(id: "1", name: "weather", arguments: #"{"city":"서울"}"#)]
            ),
            ChatMessage(role: "tool", content: "맑음", toolCallID: "1"),
        ]
        let tools = [Tool(name: "weather", parameters: ["type": "object"])]
        let text = try ChatTemplate(source, specialTokens: []).render(messages, tools: tools).map(\.text).joined()
        #expect(text == #"weather:{"type": "object"};weather(서울)assistant=;tool=맑음;"#)
    }

    @Test("A call without tags counts when it names a tool, and only then")
    func bareCalls() throws {
        let template = try ChatTemplate("{{ tools }}<tool_call>", specialTokens: [])
        let samples: [(String, [AnswerPart])] = [
            (#"{"name": "f", "arguments": {"a": 1}}"#, [.call(name: "f", arguments: #"{"a":1}"#)]),
            ("```json\n{\"name\": \"f\", \"arguments\": {}}\n```\n", [.call(name: "f", arguments: "{}")]),
            (
                "{\"name\": \"f\"}\n{\"name\": \"f\"}",
                [.call(name: "f", arguments: "{}"), .call(name: "f", arguments: "{}")]
            ),
            (#"{"name": "other", "arguments": {}}"#, [.text(#"{"name": "other", "arguments": {}}"#)]),
            ("```json\n[1]\n```", [.text("```json\n[1]\n```")]),
            ("{}", [.text("{}")]),
        ]
        for (text, expected) in samples {
            for size in 1...text.count {
                var parser = AnswerParser(template, tools: [Tool(name: "f")], choice: .automatic, prompt: [])
                let parts = text.pieces(of: size).flatMap { parser.append($0) } + parser.finish()
                #expect(parts.merged == expected, "\(text) in pieces of \(size)")
            }
        }
    }

    @Test("Tool parsing waits for the end of reasoning")
    func together() throws {
        let template = try ChatTemplate("{{ tools }}<think><tool_call>", specialTokens: [])
        let text = "<think>maybe <tool_call></think>\n<tool_call>{\"name\":\"f\"}</tool_call>"
        for size in 1...text.count {
            var parser = AnswerParser(
                template,
                tools: [Tool(name: "f")],
                choice: .automatic,
                prompt: [TextSegment("assistant\n", parsesSpecialTokens: true)]
            )
            let parts = text.pieces(of: size).flatMap { parser.append($0) } + parser.finish()
            #expect(parts.merged == [.reasoning("maybe <tool_call>"), .call(name: "f", arguments: "{}")])
        }
    }
}

extension String {
    fileprivate func pieces(of size: Int) -> [String] {
        stride(from: 0, to: count, by: size).map { String(dropFirst($0).prefix(size)) }
    }
}

extension [AnswerPart] {
    /// Neighbouring texts are one text.
    fileprivate var merged: [AnswerPart] {
        reduce(into: []) { parts, part in
            switch (parts.last, part) {
            case (.text(let a)?, .text(let b)): parts[parts.count - 1] = .text(a + b)
            case (.reasoning(let a)?, .reasoning(let b)): parts[parts.count - 1] = .reasoning(a + b)
            default: parts.append(part)
            }
        }
    }
}
