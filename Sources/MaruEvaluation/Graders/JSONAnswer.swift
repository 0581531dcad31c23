import MaruCore

/// The JSON that an answer is.
enum JSONAnswer {
    /// - Returns: the whole answer, or its last fenced block, as JSON.
    static func value(of answer: Answer) -> Result<JSONValue, JSONSyntaxError> {
        Result { () throws(JSONSyntaxError) in try JSONValue(parsing: CodeFence.content(of: answer.text).trimmed) }
    }
}

extension JSONValue {
    /// The texts of a list of texts; `nil` for anything else.
    var texts: [String]? {
        guard case .array(let values) = self else { return nil }
        let texts = values.compactMap(\.text)
        return texts.count == values.count ? texts : nil
    }

    var text: String? { if case .string(let text) = self { text } else { nil } }

    /// The members of an object; `nil` for anything else.
    var members: [Member]? { if case .object(let members) = self { members } else { nil } }
}
