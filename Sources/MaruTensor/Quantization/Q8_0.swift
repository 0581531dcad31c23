/// 32 numbers of 8 bits: `d · q`. Bytes: d (f16), 32 signed bytes.
enum Q8_0: BlockFormat {
    @inline(__always)
    static func decode(_ block: Block, _ body: (_ index: Int, _ value: Float) -> Void) {
        let scale = block.half(0)
        for index in 0..<32 { body(index, scale * Float(block.signed(2 + index))) }
    }
}
