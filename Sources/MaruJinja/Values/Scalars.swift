/// Unicode scalars in UTF-8 bytes. Python counts, compares and cuts text by scalars, never by what looks like one letter.
enum Scalars {
    /// The scalar that starts at `index` and its bytes; `nil` past the end.
    static func decode(_ bytes: [UInt8], at index: Int) -> (scalar: Unicode.Scalar, length: Int)? {
        guard index < bytes.count else { return nil }
        let first = bytes[index]
        if first < 0x80 { return (Unicode.Scalar(first), 1) }
        let length = min(length(startingWith: first), bytes.count - index)
        var value = UInt32(first) & (0x7F >> UInt32(length))
        for byte in bytes[index + 1..<index + length] { value = value << 6 | UInt32(byte & 0x3F) }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
    }

    static func length(startingWith first: UInt8) -> Int {
        switch first {
        case ..<0xC0: 1
        case ..<0xE0: 2
        case ..<0xF0: 3
        default: 4
        }
    }

    /// What stands after the backslash when Python escapes `scalar` by its number.
    static func escapeBody(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16)
        let (prefix, width) = scalar.value < 0x100 ? ("x", 2) : scalar.value < 0x10000 ? ("u", 4) : ("U", 8)
        return prefix + String(repeating: "0", count: width - digits.count) + digits
    }
}
