/// Random numbers by index instead of by history, so that a sequence draws the same numbers however it was scheduled.
///
/// The mixing function is SplitMix64 (Steele, Lea & Flood 2014) over the seed and the index.
struct CounterRandom: Sendable {
    let seed: UInt64

    /// A number from 0 up to but not including 1.
    func uniform(at index: Int) -> Float {
        // 24 bits are what a Float holds exactly.
        Float(bits(at: index) >> 40) / Float(1 << 24)
    }

    /// A number of `range`.
    func integer(at index: Int, in range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(bits(at: index) % UInt64(range.count))
    }

    func bits(at index: Int) -> UInt64 {
        var z = seed &+ (UInt64(index) &+ 1) &* 0x9E37_79B9_7F4A_7C15
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
