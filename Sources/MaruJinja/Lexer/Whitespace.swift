/// What Python calls whitespace, on UTF-8 bytes.
enum Whitespace {
    /// The bytes of the whitespace character that starts at `index`; 0 when there is none.
    static func length(in bytes: ArraySlice<UInt8>, at index: Int) -> Int {
        guard index < bytes.endIndex else { return 0 }
        let first = bytes[index]
        if first < 0x80 { return isAscii(first) ? 1 : 0 }
        if first == 0xC2, index + 1 < bytes.endIndex {
            return bytes[index + 1] == 0x85 || bytes[index + 1] == 0xA0 ? 2 : 0
        }
        guard (0xE1...0xE3).contains(first), index + 2 < bytes.endIndex else { return 0 }
        return isThreeByte(first, bytes[index + 1], bytes[index + 2]) ? 3 : 0
    }

    /// The bytes of the whitespace character that ends before `index`; 0 when there is none.
    static func length(in bytes: ArraySlice<UInt8>, before index: Int) -> Int {
        guard index > bytes.startIndex else { return 0 }
        let last = bytes[index - 1]
        if last < 0x80 { return isAscii(last) ? 1 : 0 }
        if index - 2 >= bytes.startIndex, bytes[index - 2] == 0xC2 { return last == 0x85 || last == 0xA0 ? 2 : 0 }
        guard index - 3 >= bytes.startIndex else { return 0 }
        return isThreeByte(bytes[index - 3], bytes[index - 2], last) ? 3 : 0
    }

    /// `bytes` without whitespace at its start and its end.
    static func trim(_ bytes: ArraySlice<UInt8>, left: Bool = true, right: Bool = true) -> ArraySlice<UInt8> {
        var start = bytes.startIndex
        var end = bytes.endIndex
        while left, start < end {
            let length = length(in: bytes, at: start)
            if length == 0 { break }
            start += length
        }
        while right, end > start {
            let length = length(in: bytes, before: end)
            if length == 0 { break }
            end -= length
        }
        return bytes[start..<max(start, end)]
    }

    static func isAscii(_ byte: UInt8) -> Bool {
        byte == Ascii.space || (0x09...0x0D).contains(byte) || (0x1C...0x1F).contains(byte)
    }

    static func contains(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09...0x0D, 0x1C...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }

    private static func isThreeByte(_ a: UInt8, _ b: UInt8, _ c: UInt8) -> Bool {
        switch (a, b) {
        case (0xE1, 0x9A): c == 0x80
        case (0xE2, 0x80): (0x80...0x8A).contains(c) || c == 0xA8 || c == 0xA9 || c == 0xAF
        case (0xE2, 0x81): c == 0x9F
        case (0xE3, 0x80): c == 0x80
        default: false
        }
    }
}
