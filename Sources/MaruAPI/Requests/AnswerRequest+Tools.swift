import MaruCore

/// How an API writes what it says of a function.
enum FunctionShape {
    /// `{"type": "function", "function": {…}}`, as chats do.
    case nested
    /// `{"type": "function", …}`, as the Responses API does.
    case flat
}

/// The fields that have to do with tools.
/// Source: https://platform.openai.com/docs/guides/function-calling
extension GenerationRequest {
    mutating func takeTools(from fields: inout FieldReader, shape: FunctionShape = .nested) throws(APIError) {
        if let field = fields.take("tools") {
            for element in try field.array { tools.append(try Tool(element, shape)) }
            if let twice = Dictionary(grouping: tools, by: \.name).first(where: { $0.value.count > 1 }) {
                throw .invalidValue(field.path, found: "two tools called \"\(twice.key)\"", expected: "unique names")
            }
        }
        if let field = fields.take("tool_choice") { toolChoice = try choice(field, shape) }
        allowsParallelCalls = try fields.take("parallel_tool_calls")?.bool ?? true
    }

    private func choice(_ field: Field, _ shape: FunctionShape) throws(APIError) -> ToolChoice {
        let choice = try ToolChoice(field, shape)
        switch choice {
        case .automatic: break
        // Without tools there is nothing to choose.
        case .none: return tools.isEmpty ? .automatic : .none
        case .required where tools.isEmpty, .function where tools.isEmpty:
            throw .conflict("tool_choice", "tools", reason: "there are no tools to choose from")
        case .function(let name) where !tools.contains { $0.name == name }:
            let names = tools.map { "\"\($0.name)\"" }.joined(separator: ", ")
            throw .invalidValue(field.path, found: "\"\(name)\"", expected: "one of the tools: \(names)")
        case .required, .function: break
        }
        return choice
    }
}

extension ToolChoice {
    /// `"auto"`, `"none"`, `"required"`, or a function's name.
    fileprivate init(_ field: Field, _ shape: FunctionShape) throws(APIError) {
        if case .string(let word) = field.value {
            switch word {
            case "auto": self = .automatic
            case "none": self = .none
            case "required": self = .required
            default:
                let expected = "\"auto\", \"none\", \"required\" or a function"
                throw .invalidValue(field.path, found: "\"\(word)\"", expected: expected)
            }
            return
        }
        var function = try field.function(shape)
        self = .function(try function.require("name").string)
        try function.finish()
    }
}

extension Tool {
    /// A function with `name`, `description`, `parameters` and `strict`.
    fileprivate init(_ field: Field, _ shape: FunctionShape) throws(APIError) {
        var function = try field.function(shape)
        let name = try function.require("name")
        guard try Self.isName(name.string) else {
            let expected = "1 to 64 letters, digits, underscores, hyphens and dots"
            throw .invalidValue(name.path, found: "\"\(try name.string)\"", expected: expected)
        }
        self.init(
            name: try name.string,
            description: try function.take("description")?.string,
            parameters: try function.take("parameters")?.object,
            isStrict: try function.take("strict")?.bool ?? false
        )
        try function.finish()
    }

    private static func isName(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
                case UInt8(ascii: "0")...UInt8(ascii: "9"): true
                default: byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
                }
            }
    }
}

extension ToolCall {
    /// A call of an earlier answer: `{"id": …, "type": "function", "function": {"name": …, "arguments": "…"}}`
    init(_ field: Field) throws(APIError) {
        var fields = try field.fields
        // The place in a stream, which some clients send back.
        _ = fields.take("index")
        try fields.requireFunction()
        var function = try fields.require("function").fields
        self.init(
            id: try fields.require("id").string,
            name: try function.require("name").string,
            arguments: try function.require("arguments").string
        )
        try function.finish()
        try fields.finish()
    }
}

extension FieldReader {
    /// Takes the type, which only functions are.
    fileprivate mutating func requireFunction() throws(APIError) {
        let field = try require("type")
        guard try field.string == "function" else {
            let expected = "\"function\" (tools that the server would run are not supported)"
            throw .invalidValue(field.path, found: "\"\(try field.string)\"", expected: expected)
        }
    }
}

extension Field {
    /// What is said of a function.
    fileprivate func function(_ shape: FunctionShape) throws(APIError) -> FieldReader {
        var fields = try fields
        try fields.requireFunction()
        guard shape == .nested else { return fields }
        let function = try fields.require("function").fields
        try fields.finish()
        return function
    }

    /// The object as it is.
    fileprivate var object: JSONValue {
        get throws(APIError) {
            guard case .object = value else { throw wrongType("an object") }
            return value
        }
    }
}
