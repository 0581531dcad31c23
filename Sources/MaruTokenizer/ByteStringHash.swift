/// A hash of a byte string that can be put together: the hash of `ab` follows from those of `a` and `b`.
///
/// It is a polynomial in the bytes, modulo 2⁶⁴, as Karp and Rabin used it for searching. Whoever finds equal hashes
/// still compares the bytes.
struct ByteStringHash: Equatable, Sendable {
    private(set) var value: UInt64 = 0

    static let base: UInt64 = 0x9E37_79B9_7F4A_7C15

    init() {}

    @inline(__always)
    init(_ bytes: [UInt8], _ range: Range<Int>) {
        for index in range { append(bytes[index]) }
    }

    @inline(__always)
    mutating func append(_ byte: UInt8) {
        value = value &* Self.base &+ UInt64(byte) &+ 1
    }

    /// The hash of this string followed by one of hash `other`; `power` is `base` to the power of the other's length.
    @inline(__always)
    func appending(_ other: ByteStringHash, power: UInt64) -> ByteStringHash {
        var joined = self
        joined.value = value &* power &+ other.value
        return joined
    }
}
