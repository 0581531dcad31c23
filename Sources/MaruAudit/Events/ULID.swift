package import MaruAccounts

/// A unique, sortable identifier: 48 bits of milliseconds since 1970 and 80 random bits, written as 26 characters of
/// Crockford's base32 (the ULID specification).
package struct ULID: Hashable, Sendable {
    private let value: UInt128

    package init(at moment: Timestamp, using generator: inout some RandomNumberGenerator) {
        let time = UInt128(UInt64(clamping: moment.milliseconds) & (1 << 48 - 1))
        let random = UInt128(UInt16.random(in: 0...UInt16.max, using: &generator)) << 64 | UInt128(generator.next())
        value = time << 80 | random
    }

    package var time: Timestamp { Timestamp(milliseconds: Int(value >> 80)) }

    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
}

extension ULID: LosslessStringConvertible {
    package var description: String {
        let digits = (0..<26).map { Self.alphabet[Int(truncatingIfNeeded: value >> (125 - 5 * $0)) & 31] }
        return String(decoding: digits, as: UTF8.self)
    }

    package init?(_ description: String) {
        let digits = description.utf8.map { Self.alphabet.firstIndex(of: $0) }
        // 26 digits are 130 bits, so the first one is at most 7.
        guard digits.count == 26, let first = digits[0], first < 8 else { return nil }
        var value: UInt128 = 0
        for digit in digits {
            guard let digit else { return nil }
            value = value << 5 | UInt128(digit)
        }
        self.value = value
    }
}

extension ULID: Comparable {
    package static func < (left: ULID, right: ULID) -> Bool { left.value < right.value }
}
