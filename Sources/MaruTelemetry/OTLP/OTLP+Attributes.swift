import MaruCore

/// OpenTelemetry's protocol in its JSON form: identifiers are hexadecimal, enumerations numbers, and integers of 64 bits
/// texts.
/// Source: https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding
enum OTLP {
    /// What names the program as the maker of what is sent.
    static let scope: JSONValue = ["name": "maru"]

    static func json(_ attributes: Attributes) -> JSONValue {
        .array(attributes.pairs.map { ["key": .string($0.name), "value": json($0.value)] })
    }

    static func json(_ value: AttributeValue) -> JSONValue {
        switch value {
        case .string(let text): ["stringValue": .string(text)]
        case .integer(let integer): ["intValue": .string(String(integer))]
        case .number(let number): ["doubleValue": json(number)]
        case .bool(let bool): ["boolValue": .bool(bool)]
        case .strings(let texts): ["arrayValue": ["values": .array(texts.map { json(.string($0)) })]]
        }
    }

    /// Numbers that JSON does not have are texts, as in the JSON form of Protocol Buffers.
    static func json(_ number: Double) -> JSONValue {
        if number.isNaN { return "NaN" }
        if number.isInfinite { return number > 0 ? "Infinity" : "-Infinity" }
        return .number(number)
    }
}
