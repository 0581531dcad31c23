/// 256 numbers of 6 bits in 16 groups of 16: `d · scale · (q - 32)`. Bytes: 128 bytes of lower nibbles, 64 bytes of upper
/// bits, 16 signed bytes of scales, d (f16).
enum Q6_K: BlockFormat {
    @inline(__always)
    static func decode(_ block: Block, _ body: (_ index: Int, _ value: Float) -> Void) {
        let scale = block.half(208)
        for group in 0..<16 {
            let groupScale = scale * Float(block.signed(192 + group))
            // 128 numbers are four quarters of 32: two in the low and two in the high nibbles of 64 bytes.
            let (half, quarter, column) = (group / 8, group % 8 / 2, 16 * (group % 2))
            for i in 0..<16 {
                let low = block[64 * half + 32 * (quarter % 2) + column + i] >> (quarter / 2 * 4) & 15
                let high = block[128 + 32 * half + column + i] >> (2 * quarter) & 3
                body(16 * group + i, groupScale * Float((low | high << 4) - 32))
            }
        }
    }
}
