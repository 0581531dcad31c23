/// How one block of elements is stored. Layouts are those of GGUF; each conformer is the readable reference that
/// faster kernels are checked against.
protocol BlockFormat {
    /// Calls `body` once for each element of the block, with its index and its value.
    static func decode(_ block: Block, _ body: (_ index: Int, _ value: Float) -> Void)
}

/// The bytes of one block.
struct Block {
    // SAFETY: as long as the element type's `blockBytes`; formats read fixed offsets below that.
    let bytes: UnsafeRawBufferPointer

    /// The byte at `offset`, as a number from 0 to 255.
    @inline(__always)
    subscript(offset: Int) -> Int { Int(bytes[offset]) }

    /// The byte at `offset`, as a number from -128 to 127.
    @inline(__always)
    func signed(_ offset: Int) -> Int { Int(Int8(bitPattern: bytes[offset])) }

    /// The four bits at `index`: low nibbles of 16 bytes from `offset` on first, then their high nibbles.
    @inline(__always)
    func nibble(_ index: Int, from offset: Int) -> Int {
        index < 16 ? self[offset + index] & 15 : self[offset + index - 16] >> 4
    }

    /// The bit `index` of the little-endian bit field that begins at `offset`.
    @inline(__always)
    func bit(_ index: Int, from offset: Int) -> Int { self[offset + index / 8] >> (index % 8) & 1 }

    /// The little-endian f16 at `offset`.
    @inline(__always)
    func half(_ offset: Int) -> Float { Float(half: UInt16(self[offset]) | UInt16(self[offset + 1]) << 8) }

    /// The little-endian word at `offset`.
    @inline(__always)
    func word(_ offset: Int) -> UInt32 {
        UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }
}

extension Float {
    /// The value of an IEEE 754 half-precision number.
    @inline(__always)
    init(half bits: UInt16) {
        let sign = UInt32(bits & 0x8000) << 16
        let magnitude = UInt32(bits & 0x7fff) << 13
        // The exponents' biases differ by 112; a multiplication corrects that for subnormal numbers as well.
        let value = (Float(bitPattern: magnitude) * 0x1p112).bitPattern
        let special: UInt32 = magnitude >= 0x7c00 << 13 ? 0x7f80_0000 : 0
        self.init(bitPattern: value | special | sign)
    }
}
