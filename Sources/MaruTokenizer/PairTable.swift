/// From pairs of numbers to a priority and a number: open addressing, one cache line to a probe.
struct PairTable: Sendable {
    /// Left, right, priority, result; a result of `UInt32.max` is an empty slot.
    private var slots: [SIMD4<UInt32>]
    private let mask: Int

    init(capacity: Int) {
        var size = 16
        while size < capacity * 2 { size *= 2 }
        slots = Array(repeating: SIMD4(repeating: .max), count: size)
        mask = size - 1
    }

    /// Adds a pair, unless it is known already: the first to come stays.
    mutating func insert(_ left: Int32, _ right: Int32, priority: UInt32, result: Int32) {
        let left = UInt32(bitPattern: left)
        let right = UInt32(bitPattern: right)
        var slot = firstSlot(left, right)
        while slots[slot].w != .max {
            if slots[slot].x == left, slots[slot].y == right { return }
            slot = (slot + 1) & mask
        }
        slots[slot] = SIMD4(left, right, priority, UInt32(bitPattern: result))
    }

    @inline(__always)
    func find(_ left: Int32, _ right: Int32) -> (priority: UInt32, result: Int32)? {
        let left = UInt32(bitPattern: left)
        let right = UInt32(bitPattern: right)
        var slot = firstSlot(left, right)
        while true {
            let entry = slots[slot]
            if entry.w == .max { return nil }
            if entry.x == left, entry.y == right { return (entry.z, Int32(bitPattern: entry.w)) }
            slot = (slot + 1) & mask
        }
    }

    @inline(__always)
    private func firstSlot(_ left: UInt32, _ right: UInt32) -> Int {
        let pair = UInt64(left) << 32 | UInt64(right)
        let product = (pair ^ pair >> 29) &* 0x9FB2_1C65_1E98_DF25
        return Int(truncatingIfNeeded: product >> 32) & mask
    }
}
