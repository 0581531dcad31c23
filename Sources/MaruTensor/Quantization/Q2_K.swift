/// 256 numbers of 2 bits in 16 groups of 16: `d · scale · q - dmin · minimum`. Bytes: 16 pairs of a 4-bit scale and a
/// 4-bit minimum, 64 bytes of numbers, d, dmin (f16).
enum Q2_K: BlockFormat {
    @inline(__always)
    static func decode(_ block: Block, _ body: (_ index: Int, _ value: Float) -> Void) {
        let (scale, minimum) = (block.half(80), block.half(82))
        for group in 0..<16 {
            let groupScale = scale * Float(block[group] & 15)
            let groupMinimum = minimum * Float(block[group] >> 4)
            // 128 numbers share 32 bytes: bits 0 and 1 of all bytes come first, then bits 2 and 3 …
            let (first, shift) = (16 + 32 * (group / 8) + 16 * (group % 2), group % 8 / 2 * 2)
            for i in 0..<16 {
                let number = block[first + i] >> shift & 3
                body(16 * group + i, groupScale * Float(number) - groupMinimum)
            }
        }
    }
}
