extension TOMLParser {
    /// A number, a truth value, a date or a time: whatever stands up to the next delimiter.
    mutating func scalar() throws(TOMLSyntaxError) -> TOMLValue {
        let start = offset
        while let byte = peek(), byte.isScalar { offset += 1 }
        // A date and its time may be parted by one space.
        if offset - start == 10, bytes[start + 4] == UInt8(ascii: "-"), peek() == .space, peek(1)?.isDigit == true {
            offset += 1
            while let byte = peek(), byte.isScalar { offset += 1 }
        }
        let text = String(decoding: bytes[start..<offset], as: UTF8.self)
        guard !text.isEmpty else { throw unexpected("a value") }
        if text == "true" { return .boolean(true) }
        if text == "false" { return .boolean(false) }
        if let number = Self.number(text) { return number }
        // Dates begin with a year, times with hours.
        let looksLikeDate = text.wholeMatch(of: /\d{4}-.*|\d\d:.*/) != nil
        guard looksLikeDate else { throw error(.invalidNumber(text), at: start) }
        guard TOMLDate.isValid(text) else { throw error(.invalidDate(text), at: start) }
        return .date(text)
    }

    private static func number(_ text: String) -> TOMLValue? {
        let digits = text.replacing("_", with: "")
        if text.wholeMatch(of: /[+-]?(?:0|[1-9](?:_?[0-9])*)/) != nil { return Int64(digits).map { .integer($0) } }
        for (pattern, radix) in radixes where text.wholeMatch(of: pattern) != nil {
            return Int64(digits.dropFirst(2), radix: radix).map { .integer($0) }
        }
        let float =
            /[+-]?(?:0|[1-9](?:_?[0-9])*)(?:\.[0-9](?:_?[0-9])*)?(?:[eE][+-]?[0-9](?:_?[0-9])*)?|[+-]?(?:inf|nan)/
        return text.wholeMatch(of: float) == nil ? nil : Double(digits).map { .float($0) }
    }

    private static var radixes: [(Regex<Substring>, Int)] {
        [(/0x[0-9A-Fa-f](?:_?[0-9A-Fa-f])*/, 16), (/0o[0-7](?:_?[0-7])*/, 8), (/0b[01](?:_?[01])*/, 2)]
    }
}

extension UInt8 {
    fileprivate var isScalar: Bool {
        isBareKey || [UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: ":")].contains(self)
    }
}
