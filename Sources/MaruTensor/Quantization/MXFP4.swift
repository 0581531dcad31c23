/// 32 numbers of 4 bits (E2M1) with a power of two as their scale, from the OCP Microscaling specification 1.0.
/// Bytes: the scale's exponent (E8M0), 16 bytes of nibbles.
enum MXFP4: BlockFormat {
    @inline(__always)
    static func decode(_ block: Block, _ body: (_ index: Int, _ value: Float) -> Void) {
        let halfScale = halfPower(exponent: block[0])
        for index in 0..<32 {
            let code = block.nibble(index, from: 1)
            let magnitude = halfScale * Float(doubled(code & 7))
            body(index, code & 8 == 0 ? magnitude : -magnitude)
        }
    }

    /// Half of 2^(exponent - 127), which is subnormal for the two smallest exponents.
    @inline(__always)
    private static func halfPower(exponent: Int) -> Float {
        Float(bitPattern: exponent < 2 ? 0x20_0000 << UInt32(exponent) : UInt32(exponent - 1) << 23)
    }

    /// Twice the number that the three bits without the sign stand for: 0, 0.5, 1, 1.5, 2, 3, 4, 6.
    @inline(__always)
    private static func doubled(_ code: Int) -> Int {
        code < 4 ? code : (2 + code % 2) << (code / 2 - 1)
    }
}
