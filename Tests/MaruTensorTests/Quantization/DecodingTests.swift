import MaruCore
import MaruTensor
import MaruTesting
import Testing

@Suite("Decoding of blocks")
struct DecodingTests {
    /// Blocks and their values come from the Python package `gguf`; see make-blocks.py.
    @Test("Blocks hold the numbers that the reference reads in them", arguments: ElementType.allCases)
    func matchesReference(_ type: ElementType) throws {
        let golden = try #require(try Fixtures.json("tensor/blocks.json")[type.rawValue])
        let bytes = try #require(golden["bytes"]?.hexBytes)
        let expected = try #require(golden["values"]?.hexBytes).words.map(Float.init(bitPattern:))
        let found = try type.decode(RawStorage(copying: bytes), count: expected.count)
        #expect(found == expected)
    }

    @Test("A count that is no whole number of blocks, or other than the bytes, is refused")
    func refuses() {
        let bytes = RawStorage(copying: [UInt8](repeating: 0, count: 34))
        #expect(throws: TensorError.rowNotWholeBlocks(type: .q8_0, columns: 31)) {
            try ElementType.q8_0.decode(bytes, count: 31)
        }
        #expect(throws: TensorError.byteCountMismatch(name: "values", found: 34, expected: 68)) {
            try ElementType.q8_0.decode(bytes, count: 64)
        }
    }

    @Test("A table's rows are decoded, scaled and added on lookup", arguments: [ElementType.f32, .q4_0, .q8_0, .bf16])
    func looksUp(_ type: ElementType) throws {
        var random = RandomBytes(seed: 9)
        let bytes = RawStorage(copying: random.weights(type, outputs: 5, inputs: 64))
        let values = try type.decode(bytes, count: 5 * 64)
        let table = try EmbeddingTable(type: type, rows: 5, columns: 64, weights: bytes)
        let matrix = Matrix(rows: 4, columns: 64)
        WorkerPool(threads: 2).run { worker in
            table.lookup([4, 0, 4], scale: 3, into: matrix, worker: worker)
            table.lookup([1, 1, 2], adding: true, into: matrix, worker: worker)
        }
        for (row, (first, second)) in [(4, 1), (0, 1), (4, 2)].enumerated() {
            #expect(matrix.row(row) == (0..<64).map { values[64 * first + $0] * 3 + values[64 * second + $0] })
        }
        #expect(matrix.row(3) == [Float](repeating: 0, count: 64))
    }

    @Test("A table refuses bytes that do not fit its shape")
    func tableRefuses() {
        let bytes = RawStorage(copying: [UInt8](repeating: 0, count: 68))
        #expect(throws: TensorError.byteCountMismatch(name: "embedding", found: 68, expected: 102)) {
            try EmbeddingTable(type: .q8_0, rows: 3, columns: 32, weights: bytes)
        }
        #expect(throws: TensorError.rowNotWholeBlocks(type: .q8_0, columns: 33)) {
            try EmbeddingTable(type: .q8_0, rows: 2, columns: 33, weights: bytes)
        }
        #expect(throws: TensorError.tooLarge(name: "embedding", shape: [.max, 32])) {
            try EmbeddingTable(type: .q8_0, rows: .max, columns: 32, weights: bytes)
        }
    }
}

extension JSONValue {
    /// The bytes that a string of hexadecimal digits stands for.
    fileprivate var hexBytes: [UInt8]? {
        guard case .string(let text) = self else { return nil }
        let digits = text.utf8.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
        guard digits.count == text.utf8.count, digits.count.isMultiple(of: 2) else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}

extension [UInt8] {
    /// Its little-endian 32-bit words.
    fileprivate var words: [UInt32] {
        stride(from: 0, to: count, by: 4).map { first in
            (0..<4).reduce(0) { $0 | UInt32(self[first + $1]) << UInt32(8 * $1) }
        }
    }
}
