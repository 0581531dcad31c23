extension TOMLParser {
    /// `"…"`
    mutating func basicString() throws(TOMLSyntaxError) -> String {
        offset += 1
        var text: [UInt8] = []
        while true {
            guard let byte = peek(), !byte.isControl else { throw unexpected("the closing '\"'") }
            offset += 1
            switch byte {
            case .quote: return String(decoding: text, as: UTF8.self)
            case .backslash: text += try escaped()
            default: text.append(byte)
            }
        }
    }

    /// `'…'`
    mutating func literalString() throws(TOMLSyntaxError) -> String {
        offset += 1
        let start = offset
        while let byte = peek(), !byte.isControl {
            offset += 1
            if byte == .apostrophe { return String(decoding: bytes[start..<offset - 1], as: UTF8.self) }
        }
        throw unexpected("the closing \"'\"")
    }

    /// `"""…"""`
    mutating func multilineBasicString() throws(TOMLSyntaxError) -> String {
        var text = try openMultiline()
        while !closeMultiline(.quote, &text) {
            if take(.backslash) {
                if !skipFoldedLines() { text += try escaped() }
            } else {
                text.append(try multilineByte("the closing '\"\"\"'"))
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// `'''…'''`
    mutating func multilineLiteralString() throws(TOMLSyntaxError) -> String {
        var text = try openMultiline()
        while !closeMultiline(.apostrophe, &text) { text.append(try multilineByte("the closing \"'''\"")) }
        return String(decoding: text, as: UTF8.self)
    }

    /// The three quotes, and an end of line right after them, which is no part of the text.
    private mutating func openMultiline() throws(TOMLSyntaxError) -> [UInt8] {
        offset += 3
        if peek() == .carriageReturn, peek(1) == .newline { offset += 1 }
        _ = take(.newline)
        return []
    }

    /// Three quotes end the text; up to two before them belong to it.
    private mutating func closeMultiline(_ quote: UInt8, _ text: inout [UInt8]) -> Bool {
        var count = 0
        while count < 5, peek(count) == quote { count += 1 }
        guard count >= 3 else { return false }
        text += Array(repeating: quote, count: count - 3)
        offset += count
        return true
    }

    private mutating func multilineByte(_ expected: String) throws(TOMLSyntaxError) -> UInt8 {
        if peek() == .carriageReturn, peek(1) == .newline { offset += 1 }
        guard let byte = peek(), !byte.isControl || byte == .newline else { throw unexpected(expected) }
        offset += 1
        return byte
    }

    /// After a backslash at the end of a line, all white space up to the next character is no part of the text.
    private mutating func skipFoldedLines() -> Bool {
        var end = offset
        while end < bytes.count, bytes[end] == .space || bytes[end] == .tab { end += 1 }
        if end < bytes.count, bytes[end] == .carriageReturn { end += 1 }
        guard end < bytes.count, bytes[end] == .newline else { return false }
        let isSpace: (UInt8) -> Bool = { [.space, .tab, .newline, .carriageReturn].contains($0) }
        while end < bytes.count, isSpace(bytes[end]) { end += 1 }
        offset = end
        return true
    }

    /// What a backslash, which was read already, and the characters after it mean.
    private mutating func escaped() throws(TOMLSyntaxError) -> [UInt8] {
        let start = offset - 1
        let letter = peek().map { Character(UnicodeScalar($0)) }
        offset += 1
        switch letter {
        case "b": return [0x08]
        case "t": return [.tab]
        case "n": return [.newline]
        case "f": return [0x0C]
        case "r": return [.carriageReturn]
        case "\"", "\\": return [bytes[start + 1]]
        case "u": return try scalar(ofDigits: 4, escapeAt: start)
        case "U": return try scalar(ofDigits: 8, escapeAt: start)
        default: throw invalidEscape(from: start, length: 2)
        }
    }

    private mutating func scalar(ofDigits count: Int, escapeAt start: Int) throws(TOMLSyntaxError) -> [UInt8] {
        let digits = bytes[offset..<min(offset + count, bytes.count)]
        // Swift's own reading of digits would take a sign.
        guard digits.count == count, digits.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit && $0 < 0x80 }),
            let code = UInt32(String(decoding: digits, as: UTF8.self), radix: 16), let scalar = UnicodeScalar(code)
        else { throw invalidEscape(from: start, length: count + 2) }
        offset += count
        return Array(String(scalar).utf8)
    }

    private func invalidEscape(from start: Int, length: Int) -> TOMLSyntaxError {
        let line = bytes[start...].prefix(length).prefix { $0 != .newline && $0 != .carriageReturn }
        return error(.invalidEscape(String(decoding: line, as: UTF8.self)), at: start)
    }
}
