import MaruTensor

/// A small, fast and reproducible source of test data.
struct RandomBytes {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }

    /// Uniform in -1..<1.
    mutating func float() -> Float { Float(Int64(bitPattern: next()) >> 40) * 0x1p-23 }

    mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(truncatingIfNeeded: next() >> 32) } }

    /// Rows of weights: random bytes, with scales of ordinary size unless `wild`.
    mutating func weights(_ type: ElementType, outputs: Int, inputs: Int, wild: Bool = false) -> [UInt8] {
        let blocks = outputs * inputs / type.blockElements
        var result = bytes(blocks * type.blockBytes)
        guard !wild else { return result }
        for block in 0..<blocks {
            for position in Self.scalePositions(type) {
                // Mostly ordinary, some negative, zero or subnormal.
                let scale = block % 13 == 5 ? 0 : block % 11 == 3 ? 0x1p-20 : float() * 0.1
                let bits = Float16(scale).bitPattern
                result[block * type.blockBytes + position] = UInt8(truncatingIfNeeded: bits)
                result[block * type.blockBytes + position + 1] = UInt8(truncatingIfNeeded: bits >> 8)
            }
            switch type {
            case .mxfp4: result[block * 17] = UInt8(110 + next() % 20)
            case .f32: Self.put(float().bitPattern, into: &result, at: 4 * block, bytes: 4)
            case .bf16: Self.put(float().bitPattern >> 16, into: &result, at: 2 * block, bytes: 2)
            default: break
            }
        }
        return result
    }

    private static func put(_ bits: UInt32, into bytes: inout [UInt8], at position: Int, bytes count: Int) {
        for index in 0..<count { bytes[position + index] = UInt8(truncatingIfNeeded: bits >> UInt32(8 * index)) }
    }

    /// Where f16 numbers stand in a block.
    private static func scalePositions(_ type: ElementType) -> [Int] {
        switch type {
        case .f32, .bf16, .mxfp4: []
        case .f16, .q4_0, .q5_0, .q8_0: [0]
        case .q4_1, .q5_1, .q4_K, .q5_K: [0, 2]
        case .q2_K: [80, 82]
        case .q3_K: [108]
        case .q6_K: [208]
        }
    }
}
