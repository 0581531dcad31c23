import MaruCore

/// Takes the fields of a JSON object one by one and refuses what is left over.
///
/// `null` counts as absent, because clients send it for options that were not set.
struct FieldReader {
    /// Where the object stands in the request; empty for the request itself.
    let path: String
    private var members: [JSONValue.Member]

    init(_ value: JSONValue, path: String = "") throws(APIError) {
        guard case .object(let members) = value else {
            throw .invalidType(path.isEmpty ? "body" : path, found: value.kind, expected: "an object")
        }
        self.path = path
        self.members = members
    }

    /// The fields of a request's body.
    init(body: [UInt8]) throws(APIError) {
        let json: JSONValue
        do { json = try JSONValue(parsing: body, maximumDepth: AnswerRequest.maximumDepth) } catch {
            throw .malformedJSON(error)
        }
        try self.init(json)
    }

    /// Whether the object has `key`, and not as `null`.
    func has(_ key: String) -> Bool { members.contains { $0.key == key && $0.value != .null } }

    /// The path of a field of this object.
    func path(of key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    mutating func take(_ key: String) -> Field? {
        guard let index = members.firstIndex(where: { $0.key == key }) else { return nil }
        let member = members.remove(at: index)
        return member.value == .null ? nil : Field(path: path(of: key), value: member.value)
    }

    mutating func require(_ key: String) throws(APIError) -> Field {
        guard let field = take(key) else { throw .missingParameter(path(of: key)) }
        return field
    }

    /// Refuses every field that nobody took, the first one by name.
    consuming func finish() throws(APIError) {
        if let member = members.first { throw .unknownParameter(path(of: member.key)) }
    }
}

/// A value and where it stands in the request.
struct Field {
    let path: String
    let value: JSONValue

    var string: String {
        get throws(APIError) {
            guard case .string(let string) = value else { throw wrongType("a string") }
            return string
        }
    }

    var bool: Bool {
        get throws(APIError) {
            guard case .bool(let bool) = value else { throw wrongType("true or false") }
            return bool
        }
    }

    var integer: Int {
        get throws(APIError) {
            guard case .integer(let integer) = value else { throw wrongType("an integer of at most 64 bits") }
            return integer
        }
    }

    var number: Float {
        get throws(APIError) {
            switch value {
            case .integer(let integer): return Float(integer)
            case .number(let number): return Float(number)
            default: throw wrongType("a number")
            }
        }
    }

    var array: [Field] {
        get throws(APIError) {
            guard case .array(let elements) = value else { throw wrongType("an array") }
            return elements.enumerated().map { Field(path: "\(path)[\($0.offset)]", value: $0.element) }
        }
    }

    var fields: FieldReader {
        get throws(APIError) { try FieldReader(value, path: path) }
    }

    /// An array of token ids.
    var tokens: [TokenID] {
        get throws(APIError) {
            var tokens: [TokenID] = []
            for element in try array { tokens.append(TokenID(try element.integer(in: 0...Int(TokenID.max)))) }
            return tokens
        }
    }

    func integer(in range: ClosedRange<Int>) throws(APIError) -> Int {
        let integer = try integer
        guard range.contains(integer) else {
            throw .invalidValue(path, found: "\(integer)", expected: Self.describe(range))
        }
        return integer
    }

    func wrongType(_ expected: String) -> APIError {
        .invalidType(path, found: value.kind, expected: expected)
    }

    private static func describe(_ range: ClosedRange<Int>) -> String {
        range.upperBound == .max
            ? "an integer of at least \(range.lowerBound)"
            : "an integer from \(range.lowerBound) to \(range.upperBound)"
    }
}

extension JSONValue {
    /// What kind of value this is, for messages.
    var kind: String {
        switch self {
        case .null: "null"
        case .bool: "a boolean"
        case .integer: "an integer"
        case .number: "a number with a fraction"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}
