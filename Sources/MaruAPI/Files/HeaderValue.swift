/// A header's value with its parameters: `value; name=word; name="quoted"`.
/// Source: RFC 9110, section 5.6.6
struct HeaderValue: Hashable, Sendable {
    /// In lower case.
    let value: String
    /// By their names in lower case.
    let parameters: [String: String]

    /// - Returns: `nil` when it is not of that form, or has a parameter twice.
    init?(_ text: String) {
        var rest = text[...]
        value = rest.take { $0 != ";" }.trimmingSpaces.lowercased()
        var parameters: [String: String] = [:]
        while !rest.isEmpty {
            rest.removeFirst()
            let name = rest.take { $0 != "=" && $0 != ";" }.trimmingSpaces.lowercased()
            guard !name.isEmpty, rest.popFirst() == "=", let text = rest.takeWord(), parameters[name] == nil else {
                return nil
            }
            parameters[name] = text
        }
        guard !value.isEmpty else { return nil }
        self.parameters = parameters
    }
}

extension Substring {
    fileprivate mutating func take(while condition: (Character) -> Bool) -> Substring {
        let taken = prefix(while: condition)
        self = self[taken.endIndex...]
        return taken
    }

    /// A parameter's word up to the next parameter, without its quotes.
    fileprivate mutating func takeWord() -> String? {
        self = drop { $0 == " " }
        guard first == "\"" else { return String(take { $0 != ";" }.trimmingSpaces) }
        removeFirst()
        var word = ""
        while let character = popFirst(), character != "\"" {
            // Only these two are escaped: a lone backslash is part of a name of Windows.
            let isEscape = character == "\\" && (first == "\"" || first == "\\")
            guard let next = isEscape ? popFirst() : character else { return nil }
            word.append(next)
            if isEmpty { return nil }
        }
        let between = take { $0 != ";" }
        return between.allSatisfy { $0 == " " } ? word : nil
    }

    fileprivate var trimmingSpaces: Substring {
        var trimmed = drop { $0 == " " || $0 == "\t" }
        while trimmed.last == " " || trimmed.last == "\t" { trimmed.removeLast() }
        return trimmed
    }
}
