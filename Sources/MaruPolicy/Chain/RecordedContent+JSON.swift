import MaruCore

extension RecordedContent {
    package var bytes: [UInt8] {
        let json: JSONValue = [
            "format": .integer(Self.format), "zone": JSONValue(zone), "parts": .array(parts.map(\.json)),
        ]
        return json.serializedBytes()
    }

    /// - Returns: `nil` for anything but the ``bytes`` of a content.
    package init?(parsing bytes: [UInt8]) {
        guard let json = try? JSONValue(parsing: bytes), json["format"] == .integer(Self.format),
            let zone = json.text("zone"), let parts = json.list("parts", Part.init)
        else { return nil }
        self.init(zone: zone, parts: parts)
    }

    private static let format = 1
}

extension RecordedContent.Part {
    fileprivate var json: JSONValue {
        switch self {
        case .embedding(let text): ["embedding": JSONValue(text)]
        case .request(let request, let tokenText): request.json(tokenText)
        }
    }

    fileprivate init?(_ json: JSONValue) {
        if json["embedding"] != nil {
            guard let text = json.text("embedding") else { return nil }
            self = .embedding(text)
        } else {
            guard let tokenText = json.text("token_text"), let request = GenerationRequest(json) else { return nil }
            self = .request(request, tokenText: tokenText)
        }
    }
}

extension GenerationRequest {
    fileprivate func json(_ tokenText: String?) -> JSONValue {
        let chosen: String? = if case .function(let name) = toolChoice { name } else { nil }
        return [
            "prompt": prompt.json, "token_text": JSONValue(tokenText), "tools": .array(tools.map(\.json)),
            "chosen_tool": JSONValue(chosen), "stop": .array(stop.map { .string($0) }), "answer": format.json,
        ]
    }

    fileprivate init?(_ json: JSONValue) {
        guard let prompt = json["prompt"].flatMap(Prompt.init), let tools = json.list("tools", Tool.init),
            let chosen = json.text("chosen_tool"), let stop = json.list("stop", \.string),
            let format = json["answer"].flatMap(OutputFormat.init)
        else { return nil }
        self.init(
            prompt: prompt,
            tools: tools,
            toolChoice: chosen.map { .function($0) } ?? .automatic,
            format: format,
            stop: stop
        )
    }
}

extension GenerationRequest.Prompt {
    fileprivate var json: JSONValue {
        switch self {
        case .text(let text): ["text": .string(text)]
        // The numbers mean something only to one tokenizer; what they mean is kept beside.
        case .tokens: ["tokens": true]
        case .chat(let messages): ["chat": .array(messages.map(\.json))]
        }
    }

    fileprivate init?(_ json: JSONValue) {
        if let text = json["text"]?.string {
            self = .text(text)
        } else if json["tokens"] == true {
            self = .tokens([])
        } else if let messages = json.list("chat", ChatMessage.init) {
            self = .chat(messages)
        } else {
            return nil
        }
    }
}

extension ChatMessage {
    fileprivate var json: JSONValue {
        [
            "role": .string(role), "content": .string(content), "name": JSONValue(name),
            "reasoning": JSONValue(reasoning),
            "calls": toolCalls.map { .array($0.map(\.json)) } ?? .null, "call_id": JSONValue(toolCallID),
        ]
    }

    fileprivate init?(_ json: JSONValue) {
        guard let role = json["role"]?.string, let content = json["content"]?.string, let name = json.text("name"),
            let reasoning = json.text("reasoning"), let id = json.text("call_id")
        else { return nil }
        self.init(role: role, content: content, name: name, reasoning: reasoning, toolCallID: id)
        guard json["calls"] != .null else { return }
        guard let calls = json.list("calls", ToolCall.init) else { return nil }
        toolCalls = calls
    }
}

extension ToolCall {
    fileprivate var json: JSONValue {
        ["id": .string(id), "name": .string(name), "arguments": .string(arguments)]
    }

    fileprivate init?(_ json: JSONValue) {
        guard let id = json["id"]?.string, let name = json["name"]?.string, let arguments = json["arguments"]?.string
        else { return nil }
        self.init(id: id, name: name, arguments: arguments)
    }
}

extension Tool {
    fileprivate var json: JSONValue {
        [
            "name": .string(name), "description": JSONValue(description),
            "parameters": JSONValue(parameters?.serialized()),
        ]
    }

    fileprivate init?(_ json: JSONValue) {
        guard let name = json["name"]?.string, let description = json.text("description"),
            let text = json.text("parameters")
        else { return nil }
        self.init(name: name, description: description)
        guard let text else { return }
        guard let schema = JSONValue(kept: text) else { return nil }
        parameters = schema
    }
}

extension OutputFormat {
    fileprivate var json: JSONValue {
        switch self {
        case .text: ["any": "text"]
        case .jsonObject: ["any": "json"]
        case .jsonSchema(let schema): ["schema": .string(schema.serialized())]
        case .regularExpression(let text): ["expression": .string(text)]
        case .grammar(let text): ["grammar": .string(text)]
        case .choice(let texts): ["choice": .array(texts.map { .string($0) })]
        }
    }

    fileprivate init?(_ json: JSONValue) {
        if let text = json["schema"]?.string {
            guard let schema = JSONValue(kept: text) else { return nil }
            self = .jsonSchema(schema)
        } else if let text = json["expression"]?.string {
            self = .regularExpression(text)
        } else if let text = json["grammar"]?.string {
            self = .grammar(text)
        } else if let texts = json.list("choice", \.string) {
            self = .choice(texts)
        } else if json["any"] == "json" {
            self = .jsonObject
        } else if json["any"] == "text" {
            self = .text
        } else {
            return nil
        }
    }
}

extension JSONValue {
    /// Reads a schema. It is kept as a text, because within a document it would be nested deeper than when it came in, and
    /// depth has a limit.
    fileprivate init?(kept text: String) {
        guard let value = try? JSONValue(parsing: Array(text.utf8)) else { return nil }
        self = value
    }

    fileprivate var string: String? { if case .string(let text) = self { text } else { nil } }

    /// A member that is a text or `null`; the outer `nil` is for anything else.
    fileprivate func text(_ key: String) -> String?? {
        switch self[key] {
        case .string(let text): .some(text)
        case .null: .some(nil)
        default: nil
        }
    }

    /// A member that is a list of what `element` reads; `nil` for anything else.
    fileprivate func list<Element>(_ key: String, _ element: (JSONValue) -> Element?) -> [Element]? {
        guard case .array(let values) = self[key] else { return nil }
        let elements = values.compactMap(element)
        return elements.count == values.count ? elements : nil
    }
}
