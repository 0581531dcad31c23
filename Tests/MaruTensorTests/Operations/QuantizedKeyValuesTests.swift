import Testing

@testable import MaruTensor

@Suite("Keys and values in Q8_0")
struct QuantizedKeyValuesTests {
    @Test(
        "Values come back as the format's definition rounds them",
        arguments: [1, 5, 8, 31, 32, 33, 36, 64, 80, 256],
        InstructionSet.supported
    )
    func rounds(headDimension: Int, instructionSet: InstructionSet) {
        // A row that sees itself alone gives back its own value.
        let shape = AttentionShape(
            queryHeads: 2,
            keyValueHeads: 2,
            headDimension: headDimension,
            scale: 1,
            window: 1
        )
        let run = AttentionRun(shape: shape, length: 70, element: .q8_0, instructionSet: instructionSet)
        for (row, magnitude) in [0, 1e-30, 1e-20, 1e-6, 1e-4, 1000, 8e6].enumerated() {
            run.values.setRow(row, run.values.row(row).map { $0 * Float(magnitude) })
        }
        let expected = run.values.allRows.map { quantized($0, headDimension: headDimension) }
        #expect(run.outputs(chunks: [70], threads: 1) == expected)
        #expect(run.outputs(chunks: [Int](repeating: 1, count: 70), threads: 2) == expected)
    }

    @Test(
        "Results are those of double precision on the rounded keys and values",
        arguments: AttentionTests.shapes,
        InstructionSet.supported
    )
    func isAccurate(_ shape: AttentionShape, _ instructionSet: InstructionSet) {
        let run = AttentionRun(shape: shape, length: 75, element: .q8_0, instructionSet: instructionSet)
        let found = run.outputs(chunks: [75], threads: 1)
        let reference = ReferenceAttention(
            shape: shape,
            keys: run.keys.allRows.map { quantized($0, headDimension: shape.headDimension) },
            values: run.values.allRows.map { quantized($0, headDimension: shape.headDimension) }
        )
        for position in [0, 1, 31, 32, 40, 63, 64, 74] {
            let expected = reference.output(of: run.queries.row(position), at: position)
            #expect(relativeError(found[position], expected) < 2e-6, "position \(position)")
        }
    }

    @Test(
        "What is not finite makes the 32 dimensions around it NaN, and no others",
        arguments: InstructionSet.supported
    )
    func marksWhatIsNotFinite(_ instructionSet: InstructionSet) {
        let shape = AttentionShape(queryHeads: 1, keyValueHeads: 1, headDimension: 80, scale: 1, window: 1)
        let run = AttentionRun(shape: shape, length: 3, element: .q8_0, instructionSet: instructionSet)
        for (row, bad) in [Float.nan, .infinity, -.infinity].enumerated() {
            var value = run.values.row(row)
            value[40] = bad
            run.values.setRow(row, value)
        }
        for output in run.outputs(chunks: [3], threads: 1) {
            #expect(output.indices.allSatisfy { output[$0].isNaN == (32..<64).contains($0) })
        }
    }

    @Test("A block takes 34 bytes for every 32 elements, a head always whole 32 dimensions")
    func bytes() {
        let block = { (dimension: Int, element: PagedKeyValues.Element) in
            PagedKeyValues.blockBytes(heads: 3, headDimension: dimension, element: element)
        }
        #expect(block(64, .q8_0) == (3 * 32 * 2 * 34, 3 * 32 * 2 * 34))
        #expect(block(36, .q8_0) == block(64, .q8_0))
        #expect(block(64, .f16) == (3 * 32 * 64 * 2, 3 * 32 * 64 * 2))
        #expect(block(36, .f32) == (3 * 32 * 36 * 4, 3 * 32 * 40 * 4))
    }

    /// A row of heads through Q8_0: integers in units of a 127th of the largest magnitude among 32 elements of a head.
    private func quantized(_ row: [Float], headDimension: Int) -> [Float] {
        stride(from: 0, to: row.count, by: headDimension).flatMap { head in
            stride(from: head, to: head + headDimension, by: 32).flatMap { first in
                let elements = row[first..<min(first + 32, head + headDimension)]
                let largest = elements.reduce(0) { max($0, $1.magnitude) }
                let scale = Float(Float16(largest / 127))
                return elements.map { scale == 0 ? 0 : ($0 * (127 / largest)).rounded(.toNearestOrEven) * scale }
            }
        }
    }
}
