package import MaruCore

/// The type of a JSON value, in the words of JSON Schema 2020-12.
package indirect enum Schema: Sendable {
    case string
    /// Bytes as they are, in a form.
    case bytes
    case integer
    case number
    case boolean
    /// One of these texts.
    case choice([String])
    case array(Schema)
    /// An object with any keys.
    case map(Schema)
    case object([SchemaProperty])
    case anyOf([Schema])
    case null
    /// Whatever JSON can say.
    case anything

    package var json: JSONValue {
        switch self {
        case .string: ["type": "string"]
        case .bytes: ["type": "string", "contentMediaType": "application/octet-stream"]
        case .integer: ["type": "integer"]
        case .number: ["type": "number"]
        case .boolean: ["type": "boolean"]
        case .choice(let texts): ["type": "string", "enum": .array(texts.map { .string($0) })]
        case .array(let element): ["type": "array", "items": element.json]
        case .map(let value): ["type": "object", "additionalProperties": value.json]
        case .object(let properties): Self.object(properties)
        case .anyOf(let schemas): ["anyOf": .array(schemas.map(\.json))]
        case .null: ["type": "null"]
        case .anything: [:]
        }
    }

    private static func object(_ properties: [SchemaProperty]) -> JSONValue {
        let required = properties.filter(\.isRequired).map { JSONValue.string($0.name) }
        var members: [JSONValue.Member] = [
            .init(key: "type", value: "object"),
            .init(key: "properties", value: .object(properties.map { .init(key: $0.name, value: $0.json) })),
        ]
        if !required.isEmpty { members.append(.init(key: "required", value: .array(required))) }
        return .object(members)
    }
}

/// One property of an object: what it is called, what it means, and a value that it may have.
package struct SchemaProperty: Sendable {
    package var name: String
    package var schema: Schema
    package var isRequired: Bool
    package var example: JSONValue
    package var summary: String

    /// A property that must be there.
    static func required(_ name: String, _ schema: Schema, _ example: JSONValue, _ summary: String) -> SchemaProperty {
        SchemaProperty(name: name, schema: schema, isRequired: true, example: example, summary: summary)
    }

    static func optional(_ name: String, _ schema: Schema, _ example: JSONValue, _ summary: String) -> SchemaProperty {
        SchemaProperty(name: name, schema: schema, isRequired: false, example: example, summary: summary)
    }

    fileprivate var json: JSONValue {
        guard case .object(let members) = schema.json else { return schema.json }
        return .object(
            members + [
                .init(key: "description", value: .string(summary)), .init(key: "examples", value: [example]),
            ]
        )
    }
}
