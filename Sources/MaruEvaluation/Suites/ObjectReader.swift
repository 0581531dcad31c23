import MaruCore

/// Reads the members of one JSON object, each once, and collects all that is wrong with them.
struct ObjectReader {
    private var unread: [JSONValue.Member]
    private var complaints: [String] = []

    /// - Returns: `nil` for what is no object.
    init?(_ value: JSONValue) {
        guard case .object(let members) = value else { return nil }
        unread = members
    }

    /// The value of a key; `nil` when there is none, or `null`.
    mutating func take(_ key: String) -> JSONValue? {
        guard let index = unread.firstIndex(where: { $0.key == key }) else { return nil }
        let value = unread.remove(at: index).value
        return value == .null ? nil : value
    }

    mutating func text(_ key: String) -> String? {
        guard let value = take(key) else { return nil }
        if case .string(let text) = value, !text.isEmpty { return text }
        complain("\(key) has to be a text that is not empty.")
        return nil
    }

    mutating func flag(_ key: String) -> Bool? {
        guard let value = take(key) else { return nil }
        if case .bool(let flag) = value { return flag }
        complain("\(key) has to be true or false.")
        return nil
    }

    mutating func members(_ key: String) -> [JSONValue.Member]? {
        guard let value = take(key) else { return nil }
        if case .object(let members) = value { return members }
        complain("\(key) has to be an object.")
        return nil
    }

    mutating func objects(_ key: String) -> [ObjectReader]? {
        guard let value = take(key) else { return nil }
        guard case .array(let values) = value else {
            complain("\(key) has to be a list of objects.")
            return nil
        }
        let objects = values.compactMap { ObjectReader($0) }
        if objects.count < values.count { complain("\(key) has to be a list of objects.") }
        return objects
    }

    /// Notes what is wrong, as a whole sentence.
    mutating func complain(_ sentence: String) { complaints.append(sentence) }

    /// Takes over what is wrong with an object in this one.
    mutating func adopt(_ inner: ObjectReader) { complaints += inner.finished() }

    /// Everything that is wrong, with the keys that nobody knows.
    func finished() -> [String] { complaints + unread.map { "unknown key \($0.key)." } }
}
