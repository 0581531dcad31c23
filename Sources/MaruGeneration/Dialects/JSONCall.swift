import MaruCore

/// A call that is written as a JSON object.
enum JSONCall {
    /// `{"name": …, "arguments": {…}}`, with `parameters` instead of `arguments` in some families. `nil` when it is not
    /// that.
    static func part(_ value: JSONValue) -> AnswerPart? {
        guard case .object = value, case .string(let name)? = value["name"], !name.isEmpty else { return nil }
        switch value["arguments"] ?? value["parameters"] {
        case nil, .null?: return .call(name: name, arguments: "{}")
        case .object(let members)?: return .call(name: name, arguments: JSONValue.object(members).serialized())
        // Some models write the arguments as a text that is JSON.
        case .string(let text)?:
            guard case .object? = try? JSONValue(parsing: Array(text.utf8)) else { return nil }
            return .call(name: name, arguments: text)
        default: return nil
        }
    }

    /// One call, or an array of calls. Empty when it is neither.
    static func parts(_ text: String) -> [AnswerPart] {
        guard let value = try? JSONValue(parsing: Array(text.utf8)) else { return [] }
        guard case .array(let elements) = value else { return [part(value)].compactMap(\.self) }
        let parts = elements.compactMap(part)
        return parts.count == elements.count ? parts : []
    }
}
