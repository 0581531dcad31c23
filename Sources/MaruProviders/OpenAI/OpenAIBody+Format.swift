import MaruCore

extension OpenAIBody {
    /// What the text of the answer has to be.
    mutating func setFormat(_ format: OutputFormat) throws(GenerationError) {
        switch (format, features.formats) {
        case (.text, _): break
        case (.jsonObject, .guidance): set("response_format", ["type": "json", "value": ["type": "object"]])
        case (.jsonObject, _): set("response_format", ["type": "json_object"])
        case (.jsonSchema(let schema), .guidance): set("response_format", ["type": "json", "value": schema])
        case (.jsonSchema(let schema), _):
            let named: JSONValue = ["name": "answer", "schema": schema, "strict": true]
            set("response_format", ["type": "json_schema", "json_schema": named])
        case (.regularExpression(let text), .structuredOutputs):
            set("structured_outputs", ["regex": .string(text)])
        case (.regularExpression(let text), .guidance):
            set("response_format", ["type": "regex", "value": .string(text)])
        case (.grammar(let text), .structuredOutputs): set("structured_outputs", ["grammar": .string(text)])
        case (.grammar(let text), .grammar): set("grammar", .string(text))
        case (.choice(let texts), .structuredOutputs):
            set("structured_outputs", ["choice": .array(texts.map { .string($0) })])
        case (.choice(let texts), .grammar): set("grammar", .string(Self.grammar(of: texts)))
        case (.regularExpression, _): throw Self.unsupported("regular expressions")
        case (.grammar, _): throw Self.unsupported("grammars")
        case (.choice, _): throw Self.unsupported("lists of choices")
        }
    }

    private static func unsupported(_ what: String) -> GenerationError {
        .unsupportedParameter("response_format", reason: "the provider does not hold answers to \(what)")
    }

    /// One of `texts` as GBNF, in which strings are written as in C.
    private static func grammar(of texts: [String]) -> String {
        let strings = texts.map { text in
            let escaped = text.unicodeScalars.map { scalar in
                switch scalar {
                case "\"": "\\\""
                case "\\": "\\\\"
                case "\n": "\\n"
                case "\r": "\\r"
                case "\t": "\\t"
                default: String(scalar)
                }
            }
            return "\"\(escaped.joined())\""
        }
        return "root ::= " + strings.joined(separator: " | ")
    }
}
