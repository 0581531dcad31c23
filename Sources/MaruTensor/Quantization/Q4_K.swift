/// 256 numbers of 4 bits in 8 groups of 32: `d · scale · q - dmin · minimum`. Bytes: d, dmin (f16), 12 bytes of 6-bit
/// scales and minima, 128 bytes of nibbles.
enum Q4_K: BlockFormat {
    @inline(__always)
    static func decode(_ block: Block, _ body: (_ index: Int, _ value: Float) -> Void) {
        let (scale, minimum) = (block.half(0), block.half(2))
        for group in 0..<8 {
            let (groupScale, groupMinimum) = scaleAndMinimum(group, of: block)
            let (d, m) = (scale * Float(groupScale), minimum * Float(groupMinimum))
            // Two neighbouring groups share 32 bytes: the first has their low nibbles, the second the high ones.
            for i in 0..<32 {
                let number = block[16 + 32 * (group / 2) + i] >> (group % 2 * 4) & 15
                body(32 * group + i, d * Float(number) - m)
            }
        }
    }

    /// The first four groups have theirs in six bits of bytes 4–7 and 8–11; the other four have four bits each in bytes
    /// 12–15 and the remaining two above those of the first four.
    @inline(__always)
    static func scaleAndMinimum(_ group: Int, of block: Block) -> (Int, Int) {
        if group < 4 { return (block[4 + group] & 63, block[8 + group] & 63) }
        let low = block[8 + group]
        return (low & 15 | (block[group] >> 6) << 4, low >> 4 | (block[4 + group] >> 6) << 4)
    }
}
