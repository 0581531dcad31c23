// Elements that stand alone.

enum F32: BlockFormat {
    @inline(__always)
    static func decode(_ block: Block, _ body: (_ index: Int, _ value: Float) -> Void) {
        body(0, Float(bitPattern: block.word(0)))
    }
}

enum F16: BlockFormat {
    @inline(__always)
    static func decode(_ block: Block, _ body: (_ index: Int, _ value: Float) -> Void) { body(0, block.half(0)) }
}

/// The upper half of an f32.
enum BF16: BlockFormat {
    @inline(__always)
    static func decode(_ block: Block, _ body: (_ index: Int, _ value: Float) -> Void) {
        body(0, Float(bitPattern: UInt32(block[0] | block[1] << 8) << 16))
    }
}
