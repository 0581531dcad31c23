/// Why bytes are not a JSON document, and where. Lines and columns count from 1; a column is a byte.
package struct JSONSyntaxError: Error, Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        case unexpectedEnd(expected: String)
        case unexpectedByte(UInt8, expected: String)
        case invalidUTF8
        case invalidEscape
        case unescapedControl(UInt8)
        case numberOutOfRange(String)
        case duplicateKey(String)
        case tooDeep(limit: Int)
    }

    package var reason: Reason
    package var line: Int
    package var column: Int

    package init(reason: Reason, line: Int, column: Int) {
        self.reason = reason
        self.line = line
        self.column = column
    }
}

extension JSONSyntaxError: CustomStringConvertible {
    package var description: String { "Not valid JSON at line \(line), column \(column): \(reason)." }
}

extension JSONSyntaxError.Reason: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unexpectedEnd(let expected): "the text ends where \(expected) should follow"
        case .unexpectedByte(let byte, let expected): "\(Self.name(of: byte)) where \(expected) should stand"
        case .invalidUTF8: "the string is not UTF-8"
        case .invalidEscape: "the escape is none of JSON's, or half of a surrogate pair"
        case .unescapedControl(let byte): "\(Self.name(of: byte)) must be escaped in a string"
        case .numberOutOfRange(let text): "the number \(text) is too large"
        case .duplicateKey(let key): "the object starting here has the key \"\(key)\" twice"
        case .tooDeep(let limit): "arrays and objects are nested more than \(limit) deep"
        }
    }

    private static func name(of byte: UInt8) -> String {
        (0x21...0x7E).contains(byte) ? "'\(Character(Unicode.Scalar(byte)))'" : "the byte 0x\(String(byte, radix: 16))"
    }
}
