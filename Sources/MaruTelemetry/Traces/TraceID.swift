/// What all spans of one trace have in common: 128 bits, not all of them zero.
package struct TraceID: Hashable, Sendable {
    let high: UInt64
    let low: UInt64

    package init() {
        high = .random(in: 1 ... .max)
        low = .random(in: .min ... .max)
    }

    /// - Parameter hex: 32 lowercase digits.
    package init?(hex: Substring) {
        guard hex.utf8.count == 32, let high = UInt64(lowercaseHex: hex.prefix(16)),
            let low = UInt64(lowercaseHex: hex.suffix(16)), high != 0 || low != 0
        else { return nil }
        (self.high, self.low) = (high, low)
    }
}

/// One span of a trace: 64 bits, not all of them zero.
package struct SpanID: Hashable, Sendable {
    let bits: UInt64

    package init() { bits = .random(in: 1 ... .max) }

    /// - Parameter hex: 16 lowercase digits.
    package init?(hex: Substring) {
        guard hex.utf8.count == 16, let bits = UInt64(lowercaseHex: hex), bits != 0 else { return nil }
        self.bits = bits
    }
}

extension TraceID: CustomStringConvertible {
    package var description: String { high.hex + low.hex }
}

extension SpanID: CustomStringConvertible {
    package var description: String { bits.hex }
}

extension UInt64 {
    /// Only `0`–`9` and `a`–`f`, and at least one of them.
    fileprivate init?(lowercaseHex digits: Substring) {
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }) else { return nil }
        self.init(digits, radix: 16)
    }

    fileprivate var hex: String {
        let digits = String(self, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
