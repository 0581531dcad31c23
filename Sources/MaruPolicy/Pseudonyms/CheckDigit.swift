/// A check digit over the field of 32 elements, GF(2)[x] / (x⁵ + x² + 1).
///
/// Each place has a weight of its own, a power of x, so one wrong digit and two exchanged ones are always noticed.
enum CheckDigit {
    /// - Parameter symbols: at most 31 of them, 5 bits each.
    static func value(of symbols: some Sequence<UInt8>) -> UInt8 {
        // Horner's rule: each symbol is multiplied by x once for each symbol behind it.
        symbols.reduce(0) { sum, symbol in timesX(sum ^ (symbol & 31)) }
    }

    private static func timesX(_ element: UInt8) -> UInt8 {
        let shifted = element << 1
        return shifted & 32 == 0 ? shifted : (shifted ^ 0b100101) & 31
    }
}
