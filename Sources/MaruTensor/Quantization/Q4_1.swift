/// 32 numbers of 4 bits above a minimum: `d · q + m`. Bytes: d, m (f16), 16 bytes of nibbles.
enum Q4_1: BlockFormat {
    @inline(__always)
    static func decode(_ block: Block, _ body: (_ index: Int, _ value: Float) -> Void) {
        let scale = block.half(0)
        let minimum = block.half(2)
        for index in 0..<32 { body(index, scale * Float(block.nibble(index, from: 4)) + minimum) }
    }
}
