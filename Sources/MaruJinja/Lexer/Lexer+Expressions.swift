/// Names, numbers and operators inside tags.
extension Lexer {
    mutating func expressionToken() throws(TemplateError) {
        let start = offset
        skipWhitespace()
        guard offset == start else { return }
        let byte = bytes[offset]
        if Ascii.isDigit(byte) { return try number() }
        if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") { return try string(quote: byte) }
        if Ascii.isIdentifier(byte) || byte >= 0x80 { return try name() }
        try symbol()
    }

    private mutating func name() throws(TemplateError) {
        let start = offset
        while offset < bytes.count {
            if Ascii.isIdentifier(bytes[offset]) {
                offset += 1
            } else if let (scalar, length) = Scalars.decode(bytes, at: offset), length > 1,
                scalar.properties.isXIDContinue
            {
                offset += length
            } else {
                break
            }
        }
        let name = String(decoding: bytes[start..<offset], as: UTF8.self)
        guard let first = name.unicodeScalars.first, first == "_" || first.properties.isXIDStart else {
            throw error("a character that no name has", expected: "a name, a value or an operator", at: start)
        }
        append(.name(name), at: start)
    }

    private mutating func symbol() throws(TemplateError) {
        let start = offset
        for length in [2, 1] where offset + length <= bytes.count {
            let text = String(decoding: bytes[offset..<offset + length], as: UTF8.self)
            guard let symbol = Token.Symbol(rawValue: text) else { continue }
            try balance(symbol)
            offset += length
            return append(.symbol(symbol), at: start)
        }
        let found = Scalars.decode(bytes, at: start).map { "'\($0.scalar)'" } ?? "a byte"
        throw error(found, expected: "a name, a value or an operator", at: start)
    }

    private mutating func balance(_ symbol: Token.Symbol) throws(TemplateError) {
        switch symbol {
        case .leftParenthesis: open.append(UInt8(ascii: ")"))
        case .leftBracket: open.append(UInt8(ascii: "]"))
        case .leftBrace: open.append(UInt8(ascii: "}"))
        case .rightParenthesis, .rightBracket, .rightBrace:
            let expected = open.popLast().map { "'\(Character(Unicode.Scalar($0)))'" } ?? "an opening bracket before it"
            let found = "'\(symbol.rawValue)'"
            guard expected == found else { throw error(found, expected: expected, at: offset) }
        default: return
        }
    }

    private mutating func number() throws(TemplateError) {
        let start = offset
        if let radix = radixPrefix() {
            offset += 2
            skipDigits(radix: radix)
            return try integer(bytes[start + 2..<offset], radix: radix, at: start)
        }
        let followsDot = start > 0 && bytes[start - 1] == UInt8(ascii: ".")
        let integerEnd = endOfDigits(from: start)
        if !followsDot, let end = endOfFloat(from: integerEnd) {
            offset = end
            let text = bytes[start..<end].filter { $0 != UInt8(ascii: "_") }
            guard let value = Double(String(decoding: text, as: UTF8.self)) else {
                throw error("a number", expected: "a number that can be represented", at: start)
            }
            return append(.float(value), at: start)
        }
        offset = integerEnd
        if bytes[start] == UInt8(ascii: "0") {
            // Zeros stand alone: 012 is two tokens, which the parser refuses.
            offset = start + 1
            while offset < integerEnd, bytes[offset] == UInt8(ascii: "0") { offset += 1 }
        }
        try integer(bytes[start..<offset], radix: 10, at: start)
    }

    private mutating func integer(_ digits: ArraySlice<UInt8>, radix: Int, at start: Int) throws(TemplateError) {
        let text = String(decoding: digits.filter { $0 != UInt8(ascii: "_") }, as: UTF8.self)
        guard let value = Int(text, radix: radix) else {
            throw error("a number of \(text.count) digits", expected: "an integer of at most 64 bits", at: start)
        }
        append(.integer(value), at: start)
    }

    private func radixPrefix() -> Int? {
        guard bytes[offset] == UInt8(ascii: "0"), offset + 2 < bytes.count else { return nil }
        let radix: Int
        switch bytes[offset + 1] | 0x20 {
        case UInt8(ascii: "b"): radix = 2
        case UInt8(ascii: "o"): radix = 8
        case UInt8(ascii: "x"): radix = 16
        default: return nil
        }
        return Character(Unicode.Scalar(bytes[offset + 2])).hexDigitValue.map { $0 < radix } == true ? radix : nil
    }

    private mutating func skipDigits(radix: Int) {
        func isDigit(_ index: Int) -> Bool {
            index < bytes.count && (Character(Unicode.Scalar(bytes[index])).hexDigitValue ?? 99) < radix
        }
        while isDigit(offset) || (offset < bytes.count && bytes[offset] == UInt8(ascii: "_") && isDigit(offset + 1)) {
            offset += 1
        }
    }

    /// The end of digits with single underscores between them.
    private func endOfDigits(from start: Int) -> Int {
        var index = start
        while index < bytes.count {
            if Ascii.isDigit(bytes[index]) {
                index += 1
            } else if bytes[index] == UInt8(ascii: "_"), index > start, index + 1 < bytes.count,
                Ascii.isDigit(bytes[index + 1])
            {
                index += 1
            } else {
                break
            }
        }
        return index
    }

    /// The end of a fraction, an exponent or both after an integer part; `nil` when there is neither.
    private func endOfFloat(from start: Int) -> Int? {
        var end = start
        if end < bytes.count, bytes[end] == UInt8(ascii: ".") {
            let digits = endOfDigits(from: end + 1)
            if digits > end + 1 { end = digits }
        }
        if end < bytes.count, bytes[end] | 0x20 == UInt8(ascii: "e") {
            var digits = end + 1
            if digits < bytes.count, bytes[digits] == UInt8(ascii: "+") || bytes[digits] == UInt8(ascii: "-") {
                digits += 1
            }
            let exponent = endOfDigits(from: digits)
            if exponent > digits { end = exponent }
        }
        return end > start ? end : nil
    }
}
