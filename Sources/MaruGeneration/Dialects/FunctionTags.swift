import MaruCore

extension Dialect {
    /// `<tool_call><function=NAME><parameter=KEY>VALUE</parameter></function></tool_call>`: Qwen3-Coder.
    static let functionTags = Dialect(name: "function-tags") { template in
        template.contains("<function=") && template.contains("<parameter=")
    } parser: {
        TaggedCallParser(opening: "<tool_call>", closing: "</tool_call>") {
            FunctionTagCall.part($0).map { [$0] } ?? []
        }
    }
}

/// A call whose arguments are written as tags.
private enum FunctionTagCall {
    static func part(_ body: String) -> AnswerPart? {
        var rest = body.trimmed
        guard let name = rest.take(from: "<function=", to: ">"), !name.isEmpty else { return nil }
        var arguments: [JSONValue.Member] = []
        rest = rest.trimmed
        while let key = rest.take(from: "<parameter=", to: ">") {
            guard let end = rest.firstRange(of: "</parameter>") else { return nil }
            arguments.append(.init(key: key, value: value(String(rest[..<end.lowerBound]))))
            rest = rest[end.upperBound...].trimmed
        }
        guard rest == "</function>" else { return nil }
        return .call(name: name, arguments: JSONValue.object(arguments).serialized())
    }

    /// JSON where it is some, but for strings, which are written without quotes. One line break on either side is layout.
    private static func value(_ text: String) -> JSONValue {
        var text = text[...]
        if text.first == "\n" { text.removeFirst() }
        if text.last == "\n" { text.removeLast() }
        guard let value = try? JSONValue(parsing: Array(text.utf8)) else { return .string(String(text)) }
        if case .string = value { return .string(String(text)) }
        return value
    }
}

extension StringProtocol {
    fileprivate var trimmed: Substring {
        let text = Substring(self)
        guard let first = text.firstIndex(where: { !$0.isWhitespace }),
            let last = text.lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return text[first...last]
    }
}

extension Substring {
    /// What stands between `opening`, with which the text has to begin, and `closing`. The text keeps what follows.
    fileprivate mutating func take(from opening: String, to closing: String) -> String? {
        guard hasPrefix(opening), let end = firstRange(of: closing) else { return nil }
        let content = self[index(startIndex, offsetBy: opening.count)..<end.lowerBound]
        defer { self = self[end.upperBound...] }
        return String(content)
    }
}
