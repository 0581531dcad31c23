/// From byte strings to numbers: open addressing over hashes, holding no strings of its own.
struct ByteStringTable: Sendable {
    /// The upper half of the mixed hash and the number plus one; zero is an empty slot.
    private var slots: [UInt64]
    private let mask: Int

    init(capacity: Int) {
        var size = 16
        while size < capacity / 3 * 4 { size *= 2 }
        slots = Array(repeating: 0, count: size)
        mask = size - 1
    }

    /// Adds `number` under `hash`. The caller has made sure that the string is not there yet.
    mutating func insert(_ number: Int32, hash: ByteStringHash) {
        let mixed = Self.mix(hash)
        var slot = Int(truncatingIfNeeded: mixed) & mask
        while slots[slot] != 0 { slot = (slot + 1) & mask }
        slots[slot] = mixed & Self.tagMask | UInt64(UInt32(bitPattern: number) + 1)
    }

    /// The first number under `hash` for which `matches` finds that the strings are equal.
    @inline(__always)
    func find(_ hash: ByteStringHash, where matches: (Int32) -> Bool) -> Int32? {
        let mixed = Self.mix(hash)
        var slot = Int(truncatingIfNeeded: mixed) & mask
        while slots[slot] != 0 {
            let entry = slots[slot]
            let number = Int32(truncatingIfNeeded: entry & ~Self.tagMask) &- 1
            if (entry ^ mixed) & Self.tagMask == 0, matches(number) { return number }
            slot = (slot + 1) & mask
        }
        return nil
    }

    private static let tagMask: UInt64 = 0xFFFF_FFFF_0000_0000

    @inline(__always)
    private static func mix(_ hash: ByteStringHash) -> UInt64 {
        let product = (hash.value ^ hash.value >> 32) &* 0xD6E8_FEB8_6659_FD93
        return product ^ product >> 32
    }
}
