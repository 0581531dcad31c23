package import MaruCore

/// Items as clients send them, and as they come back from a store.
/// Source: https://platform.openai.com/docs/api-reference/responses/create
extension ResponseItem {
    private static let kinds = ["message", "function_call", "function_call_output", "reasoning"]

    init(_ field: Field) throws(APIError) {
        var fields = try field.fields
        let type = fields.take("type")
        let id = try fields.take("id")?.string
        _ = try fields.take("status")?.string
        let content: Content
        switch try type?.string ?? "message" {
        case "message": content = try fields.takeMessage()
        case "function_call": content = try fields.takeCall()
        case "function_call_output": content = try fields.takeResult()
        case "reasoning": content = try fields.takeReasoning()
        case let other:
            let kinds = Self.kinds.map { "\"\($0)\"" }.joined(separator: ", ")
            throw .invalidValue(
                type?.path ?? field.path,
                found: "\"\(other)\"",
                expected: "\(kinds) (other items are not supported yet)"
            )
        }
        try fields.finish()
        self.init(content, id: id)
    }

    /// The items of a JSON array that was kept.
    package static func items(in array: JSONValue) throws(APIError) -> [ResponseItem] {
        try Field(path: "items", value: array).responseItems
    }
}

extension Field {
    /// A text, which is what the user says, or an array of items.
    var responseInput: [ResponseItem] {
        get throws(APIError) {
            if case .string(let text) = value { return [ResponseItem(.message(role: "user", texts: [text]))] }
            guard case .array = value else { throw wrongType("a string or an array of items") }
            return try responseItems
        }
    }

    fileprivate var responseItems: [ResponseItem] {
        get throws(APIError) {
            var items: [ResponseItem] = []
            var names: Set<String> = []
            for element in try array {
                var item = try ResponseItem(element)
                // Lists of items are paged by name, so a name means one item.
                if !names.insert(item.id).inserted { item = ResponseItem(item.content, status: item.status) }
                items.append(item)
            }
            return items
        }
    }

    /// A text, or an array of parts, each of one of these types and with its text under the name beside it.
    fileprivate func texts(of types: KeyValuePairs<String, String>) throws(APIError) -> [String] {
        if case .string(let text) = value { return [text] }
        guard case .array = value else { throw wrongType("a string or an array of parts") }
        var texts: [String] = []
        for part in try array {
            var fields = try part.fields
            let type = try fields.require("type")
            let name = try type.string
            guard let text = types.first(where: { $0.key == name })?.value else {
                let known = types.map { "\"\($0.key)\"" }.joined(separator: " or ")
                throw .invalidValue(
                    type.path,
                    found: "\"\(name)\"",
                    expected: "\(known) (images, files and other content are not supported yet)"
                )
            }
            texts.append(try fields.require(text).string)
            // What clients send back of an answer.
            for name in ["annotations", "logprobs"] { _ = try fields.take(name)?.array }
            try fields.finish()
        }
        return texts
    }
}

extension FieldReader {
    fileprivate mutating func takeMessage() throws(APIError) -> ResponseItem.Content {
        let role = try require("role")
        let roles = ["user", "assistant", "system", "developer"]
        guard roles.contains(try role.string) else {
            let known = roles.map { "\"\($0)\"" }.joined(separator: ", ")
            throw .invalidValue(role.path, found: "\"\(try role.string)\"", expected: known)
        }
        try OffValues.responseMessage.take(from: &self)
        let content = try require("content")
        let texts = try content.texts(of: ["input_text": "text", "output_text": "text"])
        return .message(role: try role.string, texts: texts)
    }

    fileprivate mutating func takeCall() throws(APIError) -> ResponseItem.Content {
        try OffValues.responseCall.take(from: &self)
        return .call(
            ToolCall(
                id: try require("call_id").string,
                name: try require("name").string,
                arguments: try require("arguments").string
            )
        )
    }

    fileprivate mutating func takeResult() throws(APIError) -> ResponseItem.Content {
        try OffValues.responseCall.take(from: &self)
        return .result(
            callID: try require("call_id").string,
            texts: try require("output").texts(of: ["input_text": "text"])
        )
    }

    /// What was thought, or what another server's summary says of it.
    fileprivate mutating func takeReasoning() throws(APIError) -> ResponseItem.Content {
        let summary = try take("summary")?.texts(of: ["summary_text": "text"]) ?? []
        let content = try take("content")?.texts(of: ["reasoning_text": "text"]) ?? []
        try OffValues.responseReasoning.take(from: &self)
        return .reasoning((content.isEmpty ? summary : content).joined(separator: "\n"))
    }
}

extension OffValues {
    /// Of a message.
    fileprivate static let responseMessage = OffValues(["phase": []])

    /// Of a call and of its result.
    fileprivate static let responseCall = OffValues(["caller": [], "namespace": [], "async": [false]])

    /// Of what was thought.
    fileprivate static let responseReasoning = OffValues(["encrypted_content": []])
}
