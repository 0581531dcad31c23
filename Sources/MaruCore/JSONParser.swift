extension JSONValue {
    /// Reads one JSON document strictly (RFC 8259): UTF-8, no comments, no trailing commas, no key twice in an object.
    ///
    /// Objects keep the order of their keys. A number is an integer when it is written as one and fits `Int`, else a
    /// double. A hostile document costs no more than in proportion to its length.
    /// - Parameter maximumDepth: how deep arrays and objects may nest.
    package init(parsing bytes: [UInt8], maximumDepth: Int = 128) throws(JSONSyntaxError) {
        var parser = JSONParser(bytes: bytes, maximumDepth: maximumDepth)
        self = try parser.document()
    }

    /// Reads the JSON document that `text` is; see ``init(parsing:maximumDepth:)-([UInt8],_)``.
    package init(parsing text: String, maximumDepth: Int = 128) throws(JSONSyntaxError) {
        try self.init(parsing: Array(text.utf8), maximumDepth: maximumDepth)
    }
}

/// A position in a JSON document, moved over values one by one.
struct JSONParser {
    let bytes: [UInt8]
    let maximumDepth: Int
    var position = 0

    mutating func document() throws(JSONSyntaxError) -> JSONValue {
        let value = try value(depth: 0)
        skipWhitespace()
        guard position == bytes.count else { throw unexpected("the end") }
        return value
    }

    var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func value(depth: Int) throws(JSONSyntaxError) -> JSONValue {
        skipWhitespace()
        guard let byte = peek else { throw unexpected("a value") }
        switch byte {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        default: throw unexpected("a value")
        }
    }

    private mutating func array(depth: Int) throws(JSONSyntaxError) -> JSONValue {
        try enter(depth)
        if skip(UInt8(ascii: "]")) { return .array([]) }
        var elements: [JSONValue] = []
        repeat {
            elements.append(try value(depth: depth + 1))
        } while try continues(closing: UInt8(ascii: "]"))
        return .array(elements)
    }

    private mutating func object(depth: Int) throws(JSONSyntaxError) -> JSONValue {
        let start = position
        try enter(depth)
        if skip(UInt8(ascii: "}")) { return .object([]) }
        var members: [JSONValue.Member] = []
        repeat {
            skipWhitespace()
            guard peek == UInt8(ascii: "\"") else { throw unexpected("a key in quotes") }
            let key = try string()
            guard skip(UInt8(ascii: ":")) else { throw unexpected("':'") }
            members.append(JSONValue.Member(key: key, value: try value(depth: depth + 1)))
        } while try continues(closing: UInt8(ascii: "}"))
        if let key = JSONKeys.duplicate(in: members) { throw error(.duplicateKey(key), at: start) }
        return .object(members)
    }

    /// Steps over an opening bracket.
    private mutating func enter(_ depth: Int) throws(JSONSyntaxError) {
        guard depth < maximumDepth else { throw error(.tooDeep(limit: maximumDepth), at: position) }
        position += 1
    }

    /// Steps over a comma (`true`) or the closing bracket (`false`).
    private mutating func continues(closing bracket: UInt8) throws(JSONSyntaxError) -> Bool {
        if skip(UInt8(ascii: ",")) { return true }
        guard skip(bracket) else { throw unexpected("',' or '\(Character(Unicode.Scalar(bracket)))'") }
        return false
    }

    private mutating func literal(_ word: String, _ value: JSONValue) throws(JSONSyntaxError) -> JSONValue {
        guard bytes[position...].starts(with: word.utf8) else { throw unexpected("'\(word)'") }
        position += word.utf8.count
        return value
    }

    /// Steps over white space and then over `byte`, if it follows.
    private mutating func skip(_ byte: UInt8) -> Bool {
        skipWhitespace()
        guard peek == byte else { return false }
        position += 1
        return true
    }

    private mutating func skipWhitespace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            default: return
            }
        }
    }

    func unexpected(_ expected: String) -> JSONSyntaxError {
        let reason: JSONSyntaxError.Reason =
            if let byte = peek { .unexpectedByte(byte, expected: expected) } else { .unexpectedEnd(expected: expected) }
        return error(reason, at: position)
    }

    func error(_ reason: JSONSyntaxError.Reason, at offset: Int) -> JSONSyntaxError {
        let before = bytes[..<offset]
        let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        let line = before.reduce(1) { $1 == 0x0A ? $0 + 1 : $0 }
        return JSONSyntaxError(reason: reason, line: line, column: offset - lineStart + 1)
    }
}
