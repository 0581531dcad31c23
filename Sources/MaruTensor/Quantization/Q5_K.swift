/// 256 numbers of 5 bits in 8 groups of 32: `d · scale · q - dmin · minimum`. Bytes: d, dmin (f16), 12 bytes of scales
/// and minima as in ``Q4_K``, 32 bytes of fifth bits, 128 bytes of nibbles.
enum Q5_K: BlockFormat {
    @inline(__always)
    static func decode(_ block: Block, _ body: (_ index: Int, _ value: Float) -> Void) {
        let (scale, minimum) = (block.half(0), block.half(2))
        for group in 0..<8 {
            let (groupScale, groupMinimum) = Q4_K.scaleAndMinimum(group, of: block)
            let (d, m) = (scale * Float(groupScale), minimum * Float(groupMinimum))
            for i in 0..<32 {
                let low = block[48 + 32 * (group / 2) + i] >> (group % 2 * 4) & 15
                let high = block[16 + i] >> group & 1
                body(32 * group + i, d * Float(low | high << 4) - m)
            }
        }
    }
}
