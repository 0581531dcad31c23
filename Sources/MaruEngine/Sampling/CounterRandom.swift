/// Random numbers by index instead of by history, so that a sequence draws the same numbers however it was scheduled.
///
/// The mixing function is SplitMix64 (Steele, Lea & Flood 2014) over the seed and the index.
struct CounterRandom: Sendable {
    let seed: UInt64

    /// A number from 0 up to but not including 1.
    func uniform(at index: Int) -> Float {
        var z = seed &+ (UInt64(index) &+ 1) &* 0x9E37_79B9_7F4A_7C15
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        z ^= z >> 31
        // 24 bits are what a Float holds exactly.
        return Float(z >> 40) / Float(1 << 24)
    }
}
