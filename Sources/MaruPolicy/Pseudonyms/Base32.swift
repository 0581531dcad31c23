/// Digits for numbers that people and models copy (Crockford 2002): no I, L, O and U, and those who write I, L or O
/// anyway are understood.
enum Base32 {
    private static let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    /// - Parameter value: 0 to 31.
    static func digit(_ value: UInt8) -> UInt8 { digits[Int(value & 31)] }

    /// The value of a digit in capital letters; nil when it is none.
    static func value(of digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "O"): return 0
        case UInt8(ascii: "I"), UInt8(ascii: "L"): return 1
        default: return digits.firstIndex(of: digit).map(UInt8.init)
        }
    }
}
