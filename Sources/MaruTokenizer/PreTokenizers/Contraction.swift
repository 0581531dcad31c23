/// The endings that English writes behind an apostrophe: `'s 't 're 've 'm 'll 'd`.
enum Contraction {
    /// Where the contraction at `position` ends; nil when there is none.
    @inline(__always)
    static func end(in text: SplittableText, at position: Int, limit: Int, ignoringCase: Bool) -> Int? {
        guard text.bytes[position] == UInt8(ascii: "'"), position + 1 < limit else { return nil }
        return endOfLetters(in: text, at: position + 1, limit: limit, ignoringCase: ignoringCase)
    }

    private static func endOfLetters(
        in text: SplittableText,
        at position: Int,
        limit: Int,
        ignoringCase: Bool
    ) -> Int? {
        func letter(at position: Int) -> UInt8 {
            guard position < limit else { return 0 }
            let byte = text.bytes[position]
            return ignoringCase && (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
        }
        switch letter(at: position) {
        case UInt8(ascii: "s"), UInt8(ascii: "t"), UInt8(ascii: "m"), UInt8(ascii: "d"): return position + 1
        case UInt8(ascii: "r"), UInt8(ascii: "v"):
            return letter(at: position + 1) == UInt8(ascii: "e") ? position + 2 : nil
        case UInt8(ascii: "l"): return letter(at: position + 1) == UInt8(ascii: "l") ? position + 2 : nil
        case 0xC5:
            // The long s, ſ, is an s to an expression that ignores case.
            return ignoringCase && text.bytes[position + 1] == 0xBF ? position + 2 : nil
        default: return nil
        }
    }
}
