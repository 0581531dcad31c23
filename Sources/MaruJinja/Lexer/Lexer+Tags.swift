/// Where tags begin and end, and the whitespace that they take with them.
extension Lexer {
    func nextTag(from start: Int) -> Int? {
        var index = start
        while index + 1 < bytes.count {
            if bytes[index] == UInt8(ascii: "{") {
                let next = bytes[index + 1]
                if next == UInt8(ascii: "{") || next == UInt8(ascii: "%") || next == UInt8(ascii: "#") { return index }
            }
            index += 1
        }
        return nil
    }

    /// The `-` or `+` after a tag's opening.
    mutating func takeSign() -> UInt8? {
        guard offset < bytes.count, bytes[offset] == UInt8(ascii: "-") || bytes[offset] == UInt8(ascii: "+") else {
            return nil
        }
        offset += 1
        return bytes[offset - 1]
    }

    /// The length of `text` when it stands here.
    func match(_ text: StaticString) -> Int? {
        let count = text.utf8CodeUnitCount
        guard offset + count <= bytes.count else { return nil }
        return text.withUTF8Buffer { bytes[offset..<offset + count].elementsEqual($0) } ? count : nil
    }

    func blockEnd() -> (length: Int, sign: UInt8?)? {
        if let length = match("%}") { return (length, nil) }
        if let length = match("-%}") { return (length, UInt8(ascii: "-")) }
        if let length = match("+%}") { return (length, UInt8(ascii: "+")) }
        return nil
    }

    /// Leaves a tag whose end is `length` bytes here.
    mutating func end(_ length: Int, sign: UInt8?, trimsNewline: Bool) {
        offset += length
        if sign == UInt8(ascii: "-") {
            skipWhitespace()
        } else if trimsNewline, sign != UInt8(ascii: "+"), offset < bytes.count, bytes[offset] == Ascii.newline {
            offset += 1
        }
        isAtLineStart = bytes[offset - 1] == Ascii.newline
    }

    mutating func skipWhitespace() {
        while true {
            let length = Whitespace.length(in: bytes[...], at: offset)
            if length == 0 { return }
            offset += length
        }
    }

    mutating func skip(word: StaticString) -> Bool {
        skipWhitespace()
        guard let length = match(word) else { return false }
        offset += length
        skipWhitespace()
        return true
    }

    /// Skips the rest of `{% raw %}`; leaves the offset alone when this is another tag.
    mutating func skipRawTag() -> Bool {
        let start = offset
        if skip(word: "raw") {
            if let length = match("-%}") {
                offset += length
                skipWhitespace()
                isAtLineStart = bytes[offset - 1] == Ascii.newline
                return true
            }
            if let length = match("%}") {
                offset += length
                isAtLineStart = false
                return true
            }
        }
        offset = start
        return false
    }

    /// `text` as whitespace control leaves it before a tag with `sign`.
    func trimmed(_ text: ArraySlice<UInt8>, before sign: UInt8?, keepsIndentation: Bool) -> ArraySlice<UInt8> {
        if sign == UInt8(ascii: "-") { return Whitespace.trim(text, left: false) }
        if sign == UInt8(ascii: "+") || keepsIndentation { return text }
        let lineStart = text.lastIndex(of: Ascii.newline).map { $0 + 1 } ?? text.startIndex
        guard lineStart > text.startIndex || isAtLineStart else { return text }
        return Whitespace.trim(text[lineStart...]).isEmpty ? text[..<lineStart] : text
    }

    mutating func data(_ text: ArraySlice<UInt8>, at offset: Int) {
        if !text.isEmpty { append(.data(Array(text)), at: offset) }
    }
}
