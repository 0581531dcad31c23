import MaruCore

/// Random numbers of one quantity: what they are depends on the seed and on what they are for, and on nothing else.
///
/// So a candidate's draws are the same whoever it is compared with, and two analyses that share a quantity share its draws.
struct RandomStream: RandomNumberGenerator, Sendable {
    private var generator: SplitMix64

    /// - Parameter purpose: what is drawn, such as the candidate's and the criterion's names.
    init(seed: UInt64, for purpose: String...) {
        // FNV-1a, 64 bits (Fowler, Noll and Vo), with the seed before the text; 0xFF is in no UTF-8 and parts the names.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        func mix(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        for shift in stride(from: 0, to: 64, by: 8) { mix(UInt8(truncatingIfNeeded: seed >> UInt64(shift))) }
        for name in purpose {
            for byte in name.utf8 { mix(byte) }
            mix(0xFF)
        }
        generator = SplitMix64(seed: hash)
    }

    mutating func next() -> UInt64 { generator.next() }
}
