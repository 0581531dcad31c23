/// 256 numbers of 3 bits in 16 groups of 16: `d · (scale - 32) · (q - 4)`. Bytes: 32 bytes of third bits, 64 bytes of
/// lower bits, 12 bytes of 6-bit scales, d (f16).
enum Q3_K: BlockFormat {
    @inline(__always)
    static func decode(_ block: Block, _ body: (_ index: Int, _ value: Float) -> Void) {
        let scale = block.half(108)
        for group in 0..<16 {
            let groupScale = scale * Float(Self.scale(group, of: block) - 32)
            let (half, quarter, column) = (group / 8, group % 8 / 2, 16 * (group % 2))
            for i in 0..<16 {
                let low = block[32 + 32 * half + column + i] >> (2 * quarter) & 3
                let high = block[column + i] >> (4 * half + quarter) & 1
                body(16 * group + i, groupScale * Float(low + 4 * high - 4))
            }
        }
    }

    /// The lower four bits lie in the first eight bytes, low nibbles first; the upper two in the last four, which are
    /// filled two bits at a time.
    @inline(__always)
    private static func scale(_ group: Int, of block: Block) -> Int {
        let low = block[96 + group % 8] >> (group / 8 * 4) & 15
        let high = block[104 + group % 4] >> (group / 4 * 2) & 3
        return low | high << 4
    }
}
