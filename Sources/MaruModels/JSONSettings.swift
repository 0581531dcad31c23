import MaruCore

/// Typed access to the settings of a config.json. Where several keys are given, the first one present counts.
struct JSONSettings {
    let values: JSONValue

    func optionalInteger(_ keys: String...) throws(ModelError) -> Int? {
        guard let (key, value) = first(keys) else { return nil }
        switch value {
        case .integer(let integer): return integer
        case .number(let number) where number.rounded() == number && abs(number) < 1e15: return Int(number)
        default: throw mismatch(key, value, "a whole number")
        }
    }

    func optionalDouble(_ keys: String...) throws(ModelError) -> Double? { try optionalDouble(keys) }

    func optionalString(_ keys: String...) throws(ModelError) -> String? {
        guard let (key, value) = first(keys) else { return nil }
        guard case .string(let string) = value else { throw mismatch(key, value, "a text") }
        return string
    }

    func optionalBool(_ key: String) throws(ModelError) -> Bool? {
        guard let (key, value) = first([key]) else { return nil }
        guard case .bool(let bool) = value else { throw mismatch(key, value, "true or false") }
        return bool
    }

    func optionalStrings(_ key: String) throws(ModelError) -> [String]? {
        guard let (key, value) = first([key]) else { return nil }
        guard case .array(let elements) = value else { throw mismatch(key, value, "a list of texts") }
        var strings: [String] = []
        for element in elements {
            guard case .string(let string) = element else { throw mismatch(key, element, "a text") }
            strings.append(string)
        }
        return strings
    }

    func integer(_ keys: String...) throws(ModelError) -> Int {
        for key in keys {
            if let value = try optionalInteger(key) { return value }
        }
        throw .missingSetting(keys.joined(separator: " or "))
    }

    func double(_ keys: String...) throws(ModelError) -> Double {
        guard let value = try optionalDouble(keys) else { throw .missingSetting(keys.joined(separator: " or ")) }
        return value
    }

    func string(_ key: String) throws(ModelError) -> String {
        guard let value = try optionalString(key) else { throw .missingSetting(key) }
        return value
    }

    private func optionalDouble(_ keys: [String]) throws(ModelError) -> Double? {
        guard let (key, value) = first(keys) else { return nil }
        switch value {
        case .integer(let integer): return Double(integer)
        case .number(let number): return number
        default: throw mismatch(key, value, "a number")
        }
    }

    /// The first key that is present with something else than null.
    private func first(_ keys: [String]) -> (key: String, value: JSONValue)? {
        for key in keys {
            if let value = values[key], value != .null { return (key, value) }
        }
        return nil
    }

    private func mismatch(_ key: String, _ found: JSONValue, _ expected: String) -> ModelError {
        .invalidSetting(key, found: "\(found)", expected: expected)
    }
}
