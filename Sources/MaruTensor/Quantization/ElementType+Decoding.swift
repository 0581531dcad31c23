extension ElementType {
    /// The numbers that `bytes` hold, exactly as the format defines them.
    ///
    /// - Parameter count: how many elements; a whole number of blocks.
    package func decode(_ bytes: RawStorage, count: Int) throws(TensorError) -> [Float] {
        guard count >= 0, count.isMultiple(of: blockElements) else {
            throw .rowNotWholeBlocks(type: self, columns: count)
        }
        guard let expected = rowBytes(columns: count) else { throw .tooLarge(name: "values", shape: [count]) }
        guard bytes.count == expected else {
            throw .byteCountMismatch(name: "values", found: bytes.count, expected: expected)
        }
        return [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
            decodeBlocks(bytes.bytes) { buffer.initializeElement(at: $0, to: $1) }
            initialized = count
        }
    }

    /// Calls `body` once with the index and the value of each element. `bytes` is a whole number of blocks.
    @inline(__always)
    func decodeBlocks(_ bytes: UnsafeRawBufferPointer, _ body: (_ index: Int, _ value: Float) -> Void) {
        switch self {
        case .f32: decodeBlocks(of: F32.self, bytes, body)
        case .f16: decodeBlocks(of: F16.self, bytes, body)
        case .bf16: decodeBlocks(of: BF16.self, bytes, body)
        case .q4_0: decodeBlocks(of: Q4_0.self, bytes, body)
        case .q4_1: decodeBlocks(of: Q4_1.self, bytes, body)
        case .q5_0: decodeBlocks(of: Q5_0.self, bytes, body)
        case .q5_1: decodeBlocks(of: Q5_1.self, bytes, body)
        case .q8_0: decodeBlocks(of: Q8_0.self, bytes, body)
        case .q2_K: decodeBlocks(of: Q2_K.self, bytes, body)
        case .q3_K: decodeBlocks(of: Q3_K.self, bytes, body)
        case .q4_K: decodeBlocks(of: Q4_K.self, bytes, body)
        case .q5_K: decodeBlocks(of: Q5_K.self, bytes, body)
        case .q6_K: decodeBlocks(of: Q6_K.self, bytes, body)
        case .mxfp4: decodeBlocks(of: MXFP4.self, bytes, body)
        }
    }

    @inline(__always)
    private func decodeBlocks<Format: BlockFormat>(
        of format: Format.Type,
        _ bytes: UnsafeRawBufferPointer,
        _ body: (_ index: Int, _ value: Float) -> Void
    ) {
        for block in 0..<bytes.count / blockBytes {
            let range = block * blockBytes..<(block + 1) * blockBytes
            let first = block * blockElements
            format.decode(Block(bytes: UnsafeRawBufferPointer(rebasing: bytes[range]))) { body(first + $0, $1) }
        }
    }
}
