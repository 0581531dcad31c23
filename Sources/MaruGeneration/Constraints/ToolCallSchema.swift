import MaruCore

/// The JSON of calls that have to be made: `{"name": …, "arguments": {…}}`, or an array of them.
enum ToolCallSchema {
    /// - Parameter tools: those that may be called.
    static func schema(of tools: [Tool], allowsSeveral: Bool) -> JSONValue {
        let path = allowsSeveral ? "#/items/anyOf" : "#/anyOf"
        let calls: JSONValue = [
            "anyOf": .array(tools.enumerated().map { call(of: $0.element, at: "\(path)/\($0.offset)") })
        ]
        return allowsSeveral ? ["type": "array", "items": calls, "minItems": 1, "maxItems": 16] : calls
    }

    private static func call(of tool: Tool, at path: String) -> JSONValue {
        let arguments = tool.parameters ?? ["type": "object", "properties": [:], "additionalProperties": false]
        return [
            "type": "object",
            "properties": [
                "name": ["const": .string(tool.name)],
                "arguments": moved(arguments, to: "\(path)/properties/arguments"),
            ],
            "required": ["name", "arguments"],
            "additionalProperties": false,
        ]
    }

    /// A schema at another place of a document: its references to itself follow.
    private static func moved(_ schema: JSONValue, to path: String) -> JSONValue {
        switch schema {
        case .object(let members):
            .object(
                members.map { member in
                    guard member.key == "$ref", case .string(let reference) = member.value, reference.hasPrefix("#")
                    else { return .init(key: member.key, value: moved(member.value, to: path)) }
                    return .init(key: "$ref", value: .string(path + reference.dropFirst()))
                }
            )
        case .array(let elements): .array(elements.map { moved($0, to: path) })
        default: schema
        }
    }
}
