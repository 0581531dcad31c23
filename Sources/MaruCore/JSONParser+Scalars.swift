extension JSONParser {
    /// The number at the position.
    mutating func number() throws(JSONSyntaxError) -> JSONValue {
        let start = position
        var isInteger = true
        skipOne(of: "-")
        if peek == UInt8(ascii: "0") { position += 1 } else { try digits() }
        if skipOne(of: ".") {
            isInteger = false
            try digits()
        }
        if skipOne(of: "e", "E") {
            isInteger = false
            skipOne(of: "+", "-")
            try digits()
        }
        if isInteger, let integer = integer(start..<position) { return .integer(integer) }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        guard let number = Double(text), number.isFinite else { throw error(.numberOutOfRange(text), at: start) }
        return .number(number)
    }

    /// The value of an optional minus and digits; `nil` when it does not fit.
    private func integer(_ range: Range<Int>) -> Int? {
        let isNegative = bytes[range.lowerBound] == UInt8(ascii: "-")
        var value = 0
        for byte in bytes[isNegative ? range.dropFirst() : range] {
            let (shifted, overflow) = value.multipliedReportingOverflow(by: 10)
            // Counted downward, because the smallest integer has no positive counterpart.
            let (next, underflow) = shifted.subtractingReportingOverflow(Int(byte &- UInt8(ascii: "0")))
            if overflow || underflow { return nil }
            value = next
        }
        if isNegative { return value }
        return value == .min ? nil : -value
    }

    private mutating func digits() throws(JSONSyntaxError) {
        let start = position
        while position < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position]) {
            position += 1
        }
        guard position > start else { throw unexpected("a digit") }
    }

    @discardableResult
    private mutating func skipOne(of choices: Unicode.Scalar...) -> Bool {
        guard let byte = peek, choices.contains(Unicode.Scalar(byte)) else { return false }
        position += 1
        return true
    }

    /// The string whose opening quote is at the position.
    mutating func string() throws(JSONSyntaxError) -> String {
        let start = position
        position += 1
        var unescaped: [UInt8] = []
        var runStart = position
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                let run = bytes[runStart..<position]
                position += 1
                // Most strings have no escape, and then the document's own bytes are the string.
                let text =
                    unescaped.isEmpty
                    ? String(validating: run, as: UTF8.self) : String(validating: unescaped + run, as: UTF8.self)
                guard let text else { throw error(.invalidUTF8, at: start) }
                return text
            case UInt8(ascii: "\\"):
                unescaped += bytes[runStart..<position]
                try escape(into: &unescaped)
                runStart = position
            case let control where control < 0x20:
                throw error(.unescapedControl(control), at: position)
            default:
                position += 1
            }
        }
        throw unexpected("'\"'")
    }

    private mutating func escape(into unescaped: inout [UInt8]) throws(JSONSyntaxError) {
        let start = position
        position += 1
        guard let byte = peek else { throw unexpected("an escape") }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): unescaped.append(byte)
        case UInt8(ascii: "b"): unescaped.append(0x08)
        case UInt8(ascii: "f"): unescaped.append(0x0C)
        case UInt8(ascii: "n"): unescaped.append(0x0A)
        case UInt8(ascii: "r"): unescaped.append(0x0D)
        case UInt8(ascii: "t"): unescaped.append(0x09)
        case UInt8(ascii: "u"): unescaped += String(try scalar(escapeStart: start)).utf8
        default: throw error(.invalidEscape, at: start)
        }
    }

    /// The scalar of one `\u` escape, or of two that are a surrogate pair.
    private mutating func scalar(escapeStart start: Int) throws(JSONSyntaxError) -> Unicode.Scalar {
        let first = try codeUnit(escapeStart: start)
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard UTF16.isLeadSurrogate(first), skipOne(of: "\\"), skipOne(of: "u") else {
            throw error(.invalidEscape, at: start)
        }
        let second = try codeUnit(escapeStart: start)
        guard UTF16.isTrailSurrogate(second) else { throw error(.invalidEscape, at: start) }
        let value = 0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
        guard let scalar = Unicode.Scalar(value) else { throw error(.invalidEscape, at: start) }
        return scalar
    }

    private mutating func codeUnit(escapeStart start: Int) throws(JSONSyntaxError) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = peek, let digit = Self.hexadecimal(byte) else { throw error(.invalidEscape, at: start) }
            unit = unit << 4 | UInt16(digit)
            position += 1
        }
        return unit
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
