import MaruCore

/// The description of the whole API for programs.
/// Source: https://spec.openapis.org/oas/v3.1.0
package enum OpenAPIDocument {
    /// Every operation that the server has, group by group.
    package static let operations: [APIOperation] =
        APIOperation.accounts + APIOperation.answers + APIOperation.audit + APIOperation.batches
        + APIOperation.evaluations
        + APIOperation.files + APIOperation.incidents + APIOperation.messages + APIOperation.models
        + APIOperation.ollama
        + APIOperation.policies + APIOperation.prompts + APIOperation.responses + APIOperation.routing
        + APIOperation.server + APIOperation.vectors

    /// The document of a server of this version.
    package static func json(version: String) -> [UInt8] {
        let document: JSONValue = [
            "openapi": "3.1.0",
            "info": [
                "title": "Maru",
                "version": .string(version),
                "description": """
                Answers of open-weight models, in the shapes of OpenAI, Anthropic and Ollama. A field that is not \
                listed here is a 400 that names it, unless it holds the value that asks for nothing.
                """,
            ],
            "servers": [["url": "/"]],
            "security": [["bearer": []], ["apiKey": []]],
            "paths": paths,
            "components": [
                "securitySchemes": [
                    "bearer": ["type": "http", "scheme": "bearer"],
                    "apiKey": ["type": "apiKey", "in": "header", "name": "x-api-key"],
                ],
                "responses": errors,
            ],
        ]
        return document.serializedBytes()
    }

    private static var paths: JSONValue {
        var items: [JSONValue.Member] = []
        for operation in operations {
            if let index = items.firstIndex(where: { $0.key == operation.path }),
                case .object(let members) = items[index].value
            {
                items[index].value = .object(members + [operation.member])
            } else {
                items.append(.init(key: operation.path, value: .object([operation.member])))
            }
        }
        return .object(items)
    }

    private static var errors: JSONValue {
        let styles: [(ErrorStyle, Schema)] = [
            (.openAI, .openAIError), (.anthropic, .anthropicError), (.ollama, .ollamaError),
        ]
        return .object(
            styles.map { style, schema in
                .init(
                    key: style.componentName,
                    value: [
                        "description": "Why there is no answer, and what to do.",
                        "content": ["application/json": ["schema": schema.json]],
                    ]
                )
            }
        )
    }
}

extension Schema {
    fileprivate static let openAIError = Schema.object([
        .required(
            "error",
            .object([
                .required("message", .string, "Unknown parameter: 'foo'.", "What was found and what to do."),
                .required("type", .string, "invalid_request_error", "The kind of error."),
                .required("code", .string, "unknown_parameter", "A word for programs."),
                .optional("param", .anyOf([.string, .null]), "foo", "The field that the error is about, or null."),
            ]),
            ["message": "Unknown parameter: 'foo'."],
            "The error."
        )
    ])

    fileprivate static let anthropicError = Schema.object([
        .required("type", .choice(["error"]), "error", "Always \"error\"."),
        .required(
            "error",
            .object([
                .required("type", .string, "invalid_request_error", "The kind of error."),
                .required("message", .string, "Unknown parameter: 'foo'.", "What was found and what to do."),
            ]),
            ["type": "invalid_request_error", "message": "Unknown parameter: 'foo'."],
            "The error."
        ),
        .optional("request_id", .string, "req-1", "The request in the server's log."),
    ])

    fileprivate static let ollamaError = Schema.object([
        .required("error", .string, "Unknown parameter: 'foo'.", "What was found and what to do.")
    ])
}
