package import MaruCore

/// An answer that the author of a case wrote down, to see whether its graders judge as they should.
package struct SampleAnswer: Hashable, Sendable {
    package var text: String
    package var calls: [Call]

    package init(text: String = "", calls: [Call] = []) {
        self.text = text
        self.calls = calls
    }

    package struct Call: Hashable, Sendable {
        package var name: String
        package var arguments: JSONValue

        package init(name: String, arguments: JSONValue) {
            self.name = name
            self.arguments = arguments
        }
    }

    /// As it would have come from a candidate.
    package var answer: Answer {
        Answer(
            text: text,
            calls: calls.enumerated().map { index, call in
                ToolCall(id: "call-\(index + 1)", name: call.name, arguments: call.arguments.serialized())
            },
            finish: calls.isEmpty ? "stop" : "tool_calls"
        )
    }
}

extension SampleAnswer {
    static func reference(_ line: inout ObjectReader) -> SampleAnswer? {
        guard let value = line.take("reference") else { return nil }
        return SampleAnswer(value, "reference", &line)
    }

    /// The wrong answers of a case: one, or a list of them.
    static func wrong(_ line: inout ObjectReader) -> [SampleAnswer] {
        guard let value = line.take("wrong") else { return [] }
        guard case .array(let values) = value else { return [SampleAnswer(value, "wrong", &line)].compactMap(\.self) }
        return values.compactMap { SampleAnswer($0, "wrong", &line) }
    }

    /// Reads a text, or an object with `text` and `calls`; `nil` when it is neither, which the line has noted.
    private init?(_ value: JSONValue, _ key: String, _ line: inout ObjectReader) {
        if case .string(let text) = value {
            self.init(text: text)
            return
        }
        guard var object = ObjectReader(value) else {
            line.complain("\(key) has to be a text, or an object with text and calls.")
            return nil
        }
        let text = object.text("text")
        let calls = (object.objects("calls") ?? []).compactMap { call -> Call? in
            var call = call
            let (name, arguments) = (call.text("name"), call.take("arguments"))
            if name == nil { call.complain("\(key).calls: a call has a name and arguments.") }
            object.adopt(call)
            return name.map { Call(name: $0, arguments: arguments ?? [:]) }
        }
        line.adopt(object)
        self.init(text: text ?? "", calls: calls)
    }
}
