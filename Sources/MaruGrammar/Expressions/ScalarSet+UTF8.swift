extension ScalarSet {
    /// One scalar of the set in UTF-8.
    var utf8: Expression {
        var alternatives: [Expression] = []
        for range in ranges { Self.encode(range.lowerBound, range.upperBound, into: &alternatives) }
        return alternatives.count == 1 ? alternatives[0] : .choice(alternatives)
    }

    /// Splits a range until the scalars of each part are all combinations of a range for each byte (Thompson, 1992;
    /// also in RE2).
    private static func encode(_ low: UInt32, _ high: UInt32, into alternatives: inout [Expression]) {
        for longest: UInt32 in [0x7F, 0x7FF, 0xFFFF] where low <= longest && longest < high {
            encode(low, longest, into: &alternatives)
            return encode(longest + 1, high, into: &alternatives)
        }
        let count = high < 0x80 ? 1 : high < 0x800 ? 2 : high < 0x10000 ? 3 : 4
        for continuation in 1..<max(count, 1) {
            let free: UInt32 = 1 << (6 * UInt32(continuation)) - 1
            guard low & ~free != high & ~free else { continue }
            if low & free != 0 {
                encode(low, low | free, into: &alternatives)
                return encode((low | free) + 1, high, into: &alternatives)
            }
            if high & free != free {
                encode(low, (high & ~free) - 1, into: &alternatives)
                return encode(high & ~free, high, into: &alternatives)
            }
        }
        let bytes = zip(bytes(of: low, count), bytes(of: high, count)).map { Expression.bytes($0...$1) }
        alternatives.append(count == 1 ? bytes[0] : .sequence(bytes))
    }

    private static func bytes(of scalar: UInt32, _ count: Int) -> [UInt8] {
        guard count > 1 else { return [UInt8(truncatingIfNeeded: scalar)] }
        let lead = UInt8(truncatingIfNeeded: 0xF00 >> UInt32(count))
        return (0..<count).map { index in
            let bits = UInt8(truncatingIfNeeded: scalar >> (6 * UInt32(count - 1 - index)))
            return index == 0 ? lead | bits : 0x80 | bits & 0x3F
        }
    }
}
