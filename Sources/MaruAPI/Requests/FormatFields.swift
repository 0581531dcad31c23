import MaruCore

/// The fields that say what the text of an answer has to be.
///
/// OpenAI's `response_format`; vLLM's `structured_outputs`, and its older `guided_json`, `guided_regex`, `guided_choice` and
/// `guided_grammar`; llama-server's `json_schema` and `grammar`.
enum FormatFields {
    static func take(from fields: inout FieldReader) throws(APIError) -> OutputFormat {
        var found: [(name: String, format: OutputFormat)] = []
        if let field = fields.take("response_format") { found.append(("response_format", try responseFormat(field))) }
        if let field = fields.take("structured_outputs") {
            var members = try field.fields
            for (name, read) in structured {
                if let member = members.take(name) { found.append((member.path, try read(member))) }
            }
            try OffValues.structuredOutputs.take(from: &members)
            try members.finish()
        }
        for (name, read) in extensions {
            if let field = fields.take(name) { found.append((name, try read(field))) }
        }
        found.removeAll { $0.format == .text }
        guard found.count < 2 else {
            throw .conflict(found[1].name, found[0].name, reason: "an answer has one format")
        }
        return found.first?.format ?? .text
    }

    private typealias Reader = @Sendable (Field) throws(APIError) -> OutputFormat

    private static let structured: [(String, Reader)] = [
        ("json", schema), ("regex", expression), ("choice", choice), ("grammar", grammar), ("json_object", anyObject),
    ]

    private static let extensions: [(String, Reader)] = [
        ("guided_json", schema), ("guided_regex", expression), ("guided_choice", choice), ("guided_grammar", grammar),
        ("json_schema", schema), ("grammar", grammar),
    ]

    /// `{"type": "text" | "json_object"}` or `{"type": "json_schema", "json_schema": {"name": …, "schema": {…}}}`. Schemas
    /// are always followed strictly.
    private static func responseFormat(_ field: Field) throws(APIError) -> OutputFormat {
        try format(field) { fields throws(APIError) in
            var wrapper = try fields.require("json_schema").fields
            let format = try namedSchema(&wrapper)
            try wrapper.finish()
            return format
        }
    }

    /// The same as the Responses API has it: what describes the schema stands beside its type.
    static func flatFormat(_ field: Field) throws(APIError) -> OutputFormat {
        try format(field) { fields throws(APIError) in try namedSchema(&fields) }
    }

    private static func format(
        _ field: Field,
        takeSchema: (inout FieldReader) throws(APIError) -> OutputFormat
    ) throws(APIError) -> OutputFormat {
        var fields = try field.fields
        let type = try fields.require("type")
        let format: OutputFormat
        switch try type.string {
        case "text": format = .text
        case "json_object": format = .jsonObject
        case "json_schema": format = try takeSchema(&fields)
        case let other:
            let expected = "\"text\", \"json_object\" or \"json_schema\""
            throw .invalidValue(type.path, found: "\"\(other)\"", expected: expected)
        }
        try fields.finish()
        return format
    }

    private static func namedSchema(_ fields: inout FieldReader) throws(APIError) -> OutputFormat {
        for name in ["name", "description"] { _ = try fields.take(name)?.string }
        _ = try fields.take("strict")?.bool
        return try schema(fields.require("schema"))
    }

    /// A schema, or its text.
    private static func schema(_ field: Field) throws(APIError) -> OutputFormat {
        switch field.value {
        case .object, .bool: return .jsonSchema(field.value)
        case .string(let text):
            guard let schema = try? JSONValue(parsing: Array(text.utf8)) else {
                throw .invalidValue(field.path, found: "a text that is no JSON", expected: "a JSON schema")
            }
            return .jsonSchema(schema)
        default: throw field.wrongType("a JSON schema")
        }
    }

    private static func expression(_ field: Field) throws(APIError) -> OutputFormat {
        .regularExpression(try field.string)
    }

    private static func grammar(_ field: Field) throws(APIError) -> OutputFormat { .grammar(try field.string) }

    private static func anyObject(_ field: Field) throws(APIError) -> OutputFormat {
        try field.bool ? .jsonObject : .text
    }

    private static func choice(_ field: Field) throws(APIError) -> OutputFormat {
        var texts: [String] = []
        for element in try field.array { texts.append(try element.string) }
        guard !texts.isEmpty, !texts.contains("") else {
            let found = texts.isEmpty ? "an empty array" : "an empty text"
            throw .invalidValue(field.path, found: found, expected: "at least one text, none empty")
        }
        return .choice(texts)
    }
}
