import MaruCore

/// A value of a JSON file together with the way to it, so that errors can name it.
struct JSONField {
    let path: String
    /// Nil when the file does not have it; null counts as that, too.
    let value: JSONValue?

    init(_ value: JSONValue?, path: String) {
        self.path = path
        self.value = value == .null ? nil : value
    }

    subscript(key: String) -> JSONField { JSONField(value?[key], path: path.isEmpty ? key : "\(path).\(key)") }

    var isMissing: Bool { value == nil }

    var string: String? {
        get throws(TokenizerError) {
            guard let value else { return nil }
            guard case .string(let string) = value else { throw invalid("a string") }
            return string
        }
    }

    var requiredString: String {
        get throws(TokenizerError) {
            guard let string = try string else { throw .missingField(path) }
            return string
        }
    }

    func bool(default missing: Bool) throws(TokenizerError) -> Bool {
        guard let value else { return missing }
        guard case .bool(let bool) = value else { throw invalid("true or false") }
        return bool
    }

    var integer: Int {
        get throws(TokenizerError) {
            guard let value else { throw .missingField(path) }
            guard case .integer(let integer) = value else { throw invalid("an integer") }
            return integer
        }
    }

    /// The elements of an array; none when it is missing.
    var elements: [JSONField] {
        get throws(TokenizerError) {
            guard let value else { return [] }
            guard case .array(let values) = value else { throw invalid("an array") }
            return values.enumerated().map { JSONField($1, path: "\(path)[\($0)]") }
        }
    }

    /// The members of an object, which must be there.
    var members: [JSONValue.Member] {
        get throws(TokenizerError) {
            guard let value else { throw .missingField(path) }
            guard case .object(let members) = value else { throw invalid("an object") }
            return members
        }
    }

    /// What to throw when the value has the right form but says something that is not understood.
    var unsupported: TokenizerError { .unsupportedSetting(name: path, value: text) }

    private func invalid(_ expected: String) -> TokenizerError {
        .invalidField(name: path, found: text, expected: expected)
    }

    private var text: String {
        switch value {
        case nil: "missing"
        case .string(let string): string.debugDescription
        case .bool(let bool): "\(bool)"
        case .integer(let integer): "\(integer)"
        case .number(let number): "\(number)"
        case .array(let values): "an array of \(values.count)"
        case .object: "an object"
        case .null: "null"
        }
    }
}
