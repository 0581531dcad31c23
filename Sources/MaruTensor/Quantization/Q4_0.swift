/// 32 numbers of 4 bits around zero: `d · (q - 8)`. Bytes: d (f16), 16 bytes of nibbles.
enum Q4_0: BlockFormat {
    @inline(__always)
    static func decode(_ block: Block, _ body: (_ index: Int, _ value: Float) -> Void) {
        let scale = block.half(0)
        for index in 0..<32 { body(index, scale * Float(block.nibble(index, from: 2) - 8)) }
    }
}
