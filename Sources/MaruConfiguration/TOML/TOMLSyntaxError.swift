/// Where a text is not TOML, and why.
package struct TOMLSyntaxError: Error, Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        case unexpected(found: String, expected: String)
        /// The key or table stands there already.
        case repeated(String, first: TextPosition)
        /// The key stands there already as something that cannot have parts.
        case notATable(String, first: TextPosition)
        case invalidNumber(String)
        case invalidDate(String)
        case invalidEscape(String)
        case notUTF8
    }

    package var reason: Reason
    package var position: TextPosition
}

extension TOMLSyntaxError: CustomStringConvertible {
    package var description: String {
        switch reason {
        case .unexpected(let found, let expected): "found \(found), expected \(expected)"
        case .repeated(let key, let first): "\(key) stands already in line \(first.line); a key may stand once only"
        case .notATable(let key, let first):
            "\(key) is complete since line \(first.line), so nothing can be added to it here"
        case .invalidNumber(let text):
            "\(text) is no value. Texts stand in quotes; numbers are such as 30, 1_000, 0xff and 0.5, up to 64 bits"
        case .invalidDate(let text): "\(text) is no date or time such as 2026-11-25 or 2026-11-25T09:30:00Z"
        case .invalidEscape(let text):
            "\(text) is no escape. Write a backslash as \\\\, or put the text in single quotes, where nothing is escaped"
        case .notUTF8: "the line is not UTF-8"
        }
    }
}
