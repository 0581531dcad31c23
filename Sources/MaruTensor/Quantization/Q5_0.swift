/// 32 numbers of 5 bits around zero: `d · (q - 16)`. Bytes: d (f16), 4 bytes of fifth bits, 16 bytes of nibbles.
enum Q5_0: BlockFormat {
    @inline(__always)
    static func decode(_ block: Block, _ body: (_ index: Int, _ value: Float) -> Void) {
        let scale = block.half(0)
        for index in 0..<32 {
            let number = block.nibble(index, from: 6) | block.bit(index, from: 2) << 4
            body(index, scale * Float(number - 16))
        }
    }
}
