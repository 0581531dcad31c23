/// String literals and their escapes.
extension Lexer {
    mutating func string(quote: UInt8) throws(TemplateError) {
        let start = offset
        offset += 1
        var text: [UInt8] = []
        while offset < bytes.count {
            let byte = bytes[offset]
            offset += 1
            switch byte {
            case quote: return append(.string(text), at: start)
            case UInt8(ascii: "\\"): try escape(into: &text)
            default: text.append(byte)
            }
        }
        throw error(
            "the end of the template",
            expected: "\(Character(Unicode.Scalar(quote))) to end this string",
            at: start
        )
    }

    private mutating func escape(into text: inout [UInt8]) throws(TemplateError) {
        let start = offset - 1
        guard let (scalar, length) = Scalars.decode(bytes, at: offset) else { return }
        offset += length
        switch scalar {
        case "\n": return
        case "\\", "'", "\"": text.append(UInt8(ascii: scalar))
        case "a": text.append(0x07)
        case "b": text.append(0x08)
        case "f": text.append(0x0C)
        case "n": text.append(Ascii.newline)
        case "r": text.append(Ascii.carriageReturn)
        case "t": text.append(0x09)
        case "v": text.append(0x0B)
        case "0"..."7":
            offset -= 1
            try append(escaped: digits(atMost: 3, radix: 8), to: &text, at: start)
        case "x": try hexadecimal(2, into: &text, at: start)
        case "u": try hexadecimal(4, into: &text, at: start)
        case "U": try hexadecimal(8, into: &text, at: start)
        case "N": throw error("'\\N'", expected: "the character itself; escapes by name are not supported", at: start)
        default:
            // An escape that is none stays, backslash and all; Python sees a character beyond ASCII as its number here.
            text.append(UInt8(ascii: "\\"))
            text += scalar.isASCII ? [UInt8(ascii: scalar)] : Array(Scalars.escapeBody(scalar).utf8)
        }
    }

    private mutating func hexadecimal(_ count: Int, into text: inout [UInt8], at start: Int) throws(TemplateError) {
        let before = offset
        let value = digits(atMost: count, radix: 16)
        guard offset == before + count else {
            throw error("an escape that is too short", expected: "\(count) hexadecimal digits", at: start)
        }
        try append(escaped: value, to: &text, at: start)
    }

    private mutating func digits(atMost count: Int, radix: Int) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<count {
            guard offset < bytes.count,
                let digit = Character(Unicode.Scalar(bytes[offset])).hexDigitValue, digit < radix
            else { break }
            value = value &* UInt32(radix) &+ UInt32(digit)
            offset += 1
        }
        return value
    }

    private func append(escaped value: UInt32, to text: inout [UInt8], at start: Int) throws(TemplateError) {
        guard let scalar = Unicode.Scalar(value) else {
            throw error("an escape of half a character", expected: "the number of a Unicode character", at: start)
        }
        text += UTF8.encode(scalar).map(Array.init) ?? []
    }
}
