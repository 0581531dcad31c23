/// From pairs of numbers to a priority and a number: open addressing over slots of eight bytes, because most pairs that
/// are asked for are not there and one look at memory should tell.
struct PairTable: Sendable {
    /// The upper half of the mixed pair, and the index of its entry plus one; zero is an empty slot.
    private var slots: [UInt64]
    /// Left, right, priority, result, in the order of insertion.
    private var entries: [SIMD4<UInt32>] = []
    private let mask: Int

    init(capacity: Int) {
        var size = 16
        while size < capacity * 2 { size *= 2 }
        slots = Array(repeating: 0, count: size)
        entries.reserveCapacity(capacity)
        mask = size - 1
    }

    /// Adds a pair, unless it is known already: the first to come stays.
    mutating func insert(_ left: Int32, _ right: Int32, priority: UInt32, result: Int32) {
        let mixed = Self.mix(left, right)
        let entry = SIMD4(UInt32(bitPattern: left), UInt32(bitPattern: right), priority, UInt32(bitPattern: result))
        var slot = Int(truncatingIfNeeded: mixed) & mask
        while slots[slot] != 0 {
            if (slots[slot] ^ mixed) & Self.tagMask == 0 {
                let known = entries[Int(slots[slot] & ~Self.tagMask) - 1]
                if known.x == entry.x, known.y == entry.y { return }
            }
            slot = (slot + 1) & mask
        }
        entries.append(entry)
        slots[slot] = mixed & Self.tagMask | UInt64(entries.count)
    }

    @inline(__always)
    func find(_ left: Int32, _ right: Int32) -> (priority: UInt32, result: Int32)? {
        let mixed = Self.mix(left, right)
        var slot = Int(truncatingIfNeeded: mixed) & mask
        while slots[slot] != 0 {
            if (slots[slot] ^ mixed) & Self.tagMask == 0 {
                let entry = entries[Int(slots[slot] & ~Self.tagMask) - 1]
                if entry.x == UInt32(bitPattern: left), entry.y == UInt32(bitPattern: right) {
                    return (entry.z, Int32(bitPattern: entry.w))
                }
            }
            slot = (slot + 1) & mask
        }
        return nil
    }

    private static let tagMask: UInt64 = 0xFFFF_FFFF_0000_0000

    @inline(__always)
    private static func mix(_ left: Int32, _ right: Int32) -> UInt64 {
        let pair = UInt64(UInt32(bitPattern: left)) << 32 | UInt64(UInt32(bitPattern: right))
        let product = (pair ^ pair >> 29) &* 0x9FB2_1C65_1E98_DF25
        return product ^ product >> 32
    }
}
