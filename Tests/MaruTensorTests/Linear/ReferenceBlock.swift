import MaruTensor

/// 32 columns of a stored weight row, spelled out column by column from the description of each GGUF format.
///
/// Column i is `scale · halfScales[i / 16] · quants[i]`, plus `minimum · halfMinima[i / 16]` when there is one.
struct ReferenceBlock {
    var quants: [Int32]
    var scale: Float
    var halfScales: [Int32] = [1, 1]
    var minimum: Float?
    /// `nil` when the minimum belongs to all 32 columns alike.
    var halfMinima: [Int32]?

    /// - Parameters:
    ///   - bytes: a row.
    ///   - index: which 32 columns of it.
    init(type: ElementType, bytes: [UInt8], index: Int) {
        let perBlock = type.blockElements / 32
        let block = Array(bytes[(index / perBlock * type.blockBytes)...].prefix(type.blockBytes))
        self = Self.decoders[type, default: { _, _ in preconditionFailure("plain types have no blocks") }](
            block,
            index % perBlock
        )
    }

    private init(
        _ scale: Float,
        _ minimum: Float? = nil,
        halfScales: [Int32] = [1, 1],
        halfMinima: [Int32]? = nil,
        quant: (Int) -> Int
    ) {
        self.scale = scale
        self.minimum = minimum
        self.halfScales = halfScales
        self.halfMinima = halfMinima
        quants = (0..<32).map { Int32(quant($0)) }
    }

    private static let decoders: [ElementType: @Sendable ([UInt8], Int) -> ReferenceBlock] = [
        .q4_0: { block, _ in ReferenceBlock(half(block, 0)) { nibble(block, 2, $0) - 8 } },
        .q4_1: { block, _ in ReferenceBlock(half(block, 0), half(block, 2)) { nibble(block, 4, $0) } },
        .q5_0: { block, _ in
            ReferenceBlock(half(block, 0)) { nibble(block, 6, $0) + 16 * bit(block, 2, $0) - 16 }
        },
        .q5_1: { block, _ in
            ReferenceBlock(half(block, 0), half(block, 2)) { nibble(block, 8, $0) + 16 * bit(block, 4, $0) }
        },
        .q8_0: { block, _ in ReferenceBlock(half(block, 0)) { Int(Int8(bitPattern: block[2 + $0])) } },
        .q2_K: { block, b in
            let scales = [block[2 * b], block[2 * b + 1]]
            return ReferenceBlock(
                half(block, 80),
                -half(block, 82),
                halfScales: scales.map { Int32($0 & 15) },
                halfMinima: scales.map { Int32($0 >> 4) }
            ) { Int(block[16 + 32 * (b / 4) + $0] >> (2 * (b % 4))) & 3 }
        },
        .q3_K: { block, b in
            let scales = [2 * b, 2 * b + 1].map { k in
                let low = (block[96 + k % 8] >> (k < 8 ? 0 : 4)) & 15
                let high = (block[104 + k % 4] >> (2 * (k / 4))) & 3
                return Int32(low + 16 * high) - 32
            }
            return ReferenceBlock(half(block, 108), halfScales: scales) {
                let low = Int(block[32 + 32 * (b / 4) + $0] >> (2 * (b % 4))) & 3
                return low + 4 * (Int(block[$0] >> b) & 1) - 4
            }
        },
        .q4_K: { block, b in
            let (scale, minimum) = sixBits(block, b)
            return ReferenceBlock(half(block, 0) * scale, -(half(block, 2) * minimum)) {
                Int(block[16 + 32 * (b / 2) + $0] >> (b % 2 == 0 ? 0 : 4)) & 15
            }
        },
        .q5_K: { block, b in
            let (scale, minimum) = sixBits(block, b)
            return ReferenceBlock(half(block, 0) * scale, -(half(block, 2) * minimum)) {
                Int(block[48 + 32 * (b / 2) + $0] >> (b % 2 == 0 ? 0 : 4)) & 15 + 16 * (Int(block[16 + $0] >> b) & 1)
            }
        },
        .q6_K: { block, b in
            let scales = [2 * b, 2 * b + 1].map { Int32(Int8(bitPattern: block[192 + $0])) }
            return ReferenceBlock(half(block, 208), halfScales: scales) {
                let low = block[64 * (b / 4) + 32 * (b % 2) + $0] >> (b % 4 < 2 ? 0 : 4)
                let high = block[128 + 32 * (b / 4) + $0] >> (2 * (b % 4))
                return Int(low & 15) + 16 * Int(high & 3) - 32
            }
        },
        .mxfp4: { block, _ in
            let doubled = [0, 1, 2, 3, 4, 6, 8, 12, 0, -1, -2, -3, -4, -6, -8, -12]
            let exponent = UInt32(block[0])
            let power = exponent < 2 ? 0x0020_0000 << exponent : (exponent - 1) << 23
            return ReferenceBlock(Float(bitPattern: power)) { doubled[nibble(block, 1, $0)] }
        },
    ]

    private static func half(_ bytes: [UInt8], _ at: Int) -> Float {
        let bits = UInt16(bytes[at]) | UInt16(bytes[at + 1]) << 8
        return Float(Float16(bitPattern: bits))
    }

    private static func nibble(_ bytes: [UInt8], _ at: Int, _ column: Int) -> Int {
        Int(column < 16 ? bytes[at + column] & 15 : bytes[at + column - 16] >> 4)
    }

    private static func bit(_ bytes: [UInt8], _ at: Int, _ column: Int) -> Int {
        Int(bytes[at + column / 8] >> (column % 8)) & 1
    }

    /// Scale and minimum number `b` of Q4_K and Q5_K.
    private static func sixBits(_ block: [UInt8], _ b: Int) -> (Float, Float) {
        let s = block[4..<16].map(Int.init)
        if b < 4 { return (Float(s[b] & 63), Float(s[b + 4] & 63)) }
        return (Float((s[b + 4] & 15) + 16 * (s[b - 4] >> 6)), Float((s[b + 4] >> 4) + 16 * (s[b] >> 6)))
    }
}
