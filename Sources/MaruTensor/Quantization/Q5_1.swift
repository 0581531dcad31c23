/// 32 numbers of 5 bits above a minimum: `d · q + m`. Bytes: d, m (f16), 4 bytes of fifth bits, 16 bytes of nibbles.
enum Q5_1: BlockFormat {
    @inline(__always)
    static func decode(_ block: Block, _ body: (_ index: Int, _ value: Float) -> Void) {
        let scale = block.half(0)
        let minimum = block.half(2)
        for index in 0..<32 {
            let number = block.nibble(index, from: 8) | block.bit(index, from: 4) << 4
            body(index, scale * Float(number) + minimum)
        }
    }
}
