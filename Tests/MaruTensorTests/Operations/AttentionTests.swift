import Testing

@testable import MaruTensor

@Suite("Attention")
struct AttentionTests {
    static let shapes = [
        AttentionShape(queryHeads: 3, keyValueHeads: 1, headDimension: 64, scale: 0.125),
        AttentionShape(queryHeads: 4, keyValueHeads: 4, headDimension: 16, scale: 0.3, window: 40),
        AttentionShape(queryHeads: 8, keyValueHeads: 2, headDimension: 36, scale: 0.2, softcap: 2),
        AttentionShape(queryHeads: 2, keyValueHeads: 1, headDimension: 5, scale: 1, softcap: 1, window: 5),
        AttentionShape(queryHeads: 64, keyValueHeads: 1, headDimension: 8, scale: 0.5, window: 33),
    ]

    /// Of encoders, whose sequences are one span.
    static let wholeShapes = [
        AttentionShape(queryHeads: 12, keyValueHeads: 12, headDimension: 32, scale: 0.2, isCausal: false),
        AttentionShape(queryHeads: 4, keyValueHeads: 2, headDimension: 5, scale: 0.5, softcap: 2, isCausal: false),
    ]

    @Test("Results are those of double precision", arguments: shapes + wholeShapes, InstructionSet.supported)
    func isAccurate(_ shape: AttentionShape, _ instructionSet: InstructionSet) {
        let run = AttentionRun(shape: shape, length: 75, instructionSet: instructionSet)
        let found = run.outputs(chunks: [75], threads: 1)
        let reference = ReferenceAttention(shape: shape, keys: run.keys.allRows, values: run.values.allRows)
        for position in [0, 1, 31, 32, 40, 63, 64, 74] {
            let expected = reference.output(of: run.queries.row(position), at: position)
            #expect(relativeError(found[position], expected) < 2e-6, "position \(position)")
        }
    }

    @Test("f16 keys and values cost no more than their rounding", arguments: InstructionSet.supported)
    func usesHalves(_ instructionSet: InstructionSet) {
        let shape = Self.shapes[0]
        let run = AttentionRun(shape: shape, length: 75, element: .f16, instructionSet: instructionSet)
        let found = run.outputs(chunks: [75], threads: 1)
        let rounded = { (matrix: Matrix) in matrix.allRows.map { $0.map { Float(Float16($0)) } } }
        let reference = ReferenceAttention(shape: shape, keys: rounded(run.keys), values: rounded(run.values))
        for position in [0, 31, 32, 74] {
            let expected = reference.output(of: run.queries.row(position), at: position)
            #expect(relativeError(found[position], expected) < 2e-6, "position \(position)")
        }
    }

    @Test(
        "A row's bytes depend neither on how a prompt is cut nor on the threads",
        arguments: shapes,
        InstructionSet.supported
    )
    func isBatchInvariant(_ shape: AttentionShape, _ instructionSet: InstructionSet) {
        for element in PagedKeyValues.Element.allCases {
            let run = AttentionRun(shape: shape, length: 75, element: element, instructionSet: instructionSet)
            let whole = run.outputs(chunks: [75], threads: 1).map(bits)
            let sevens = [Int](repeating: 7, count: 10) + [5]
            for chunks in [sevens, [40, 1, 1, 33], [Int](repeating: 1, count: 75)] {
                #expect(run.outputs(chunks: chunks, threads: 2).map(bits) == whole)
            }
            #expect(run.outputs(chunks: [75], threads: 2).map(bits) == whole)
            #expect(run.outputs(chunks: [75], threads: 3).map(bits) == whole)
        }
    }

    @Test(
        "Where every row sees all, its bytes depend neither on the threads nor on the sequences beside it",
        arguments: wholeShapes,
        InstructionSet.supported
    )
    func wholeIsBatchInvariant(_ shape: AttentionShape, _ instructionSet: InstructionSet) {
        for length in [1, 31, 64, 75] {
            let run = AttentionRun(shape: shape, length: length, instructionSet: instructionSet)
            let alone = run.outputs(chunks: [length], threads: 1).map(bits)
            for threads in 1...3 {
                #expect(
                    run.outputs(chunks: [length], threads: threads, neighbours: 40, poisoned: true).map(bits) == alone
                )
            }
        }
    }

    @Test(
        "A row's bytes do not depend on the sequences beside it",
        arguments: [PagedKeyValues.Element.f16, .q8_0],
        InstructionSet.supported
    )
    func isIndependent(_ element: PagedKeyValues.Element, _ instructionSet: InstructionSet) {
        let shape = Self.shapes[2]
        let run = AttentionRun(shape: shape, length: 75, element: element, instructionSet: instructionSet)
        let alone = run.outputs(chunks: [75], threads: 1).map(bits)
        for threads in 1...3 {
            #expect(run.outputs(chunks: [30, 45], threads: threads, neighbours: 40).map(bits) == alone)
        }
    }

    @Test(
        "What lies in slots that a row does not see has no influence, not even NaN",
        arguments: InstructionSet.supported
    )
    func ignoresUnseenSlots(_ instructionSet: InstructionSet) {
        let shape = AttentionShape(queryHeads: 4, keyValueHeads: 2, headDimension: 12, scale: 0.3, window: 20)
        for element in PagedKeyValues.Element.allCases {
            let run = AttentionRun(shape: shape, length: 50, element: element, instructionSet: instructionSet)
            let clean = run.outputs(chunks: [50], threads: 1).map(bits)
            #expect(run.outputs(chunks: [50], threads: 1, poisoned: true).map(bits) == clean)
            #expect(run.outputs(chunks: [7, 30, 13], threads: 2, poisoned: true).map(bits) == clean)
        }
    }

    @Test("Large scores do not overflow", arguments: InstructionSet.supported)
    func survivesLargeScores(_ instructionSet: InstructionSet) {
        let shape = AttentionShape(queryHeads: 1, keyValueHeads: 1, headDimension: 8, scale: 1000)
        let run = AttentionRun(shape: shape, length: 70, instructionSet: instructionSet)
        let reference = ReferenceAttention(shape: shape, keys: run.keys.allRows, values: run.values.allRows)
        let found = run.outputs(chunks: [70], threads: 1)
        for position in 0..<70 {
            let expected = reference.output(of: run.queries.row(position), at: position)
            #expect(relativeError(found[position], expected) < 1e-3)
        }
    }

    @Test("Workers' items cover every row and head once, at about the same cost")
    func sharesWork() {
        let shape = AttentionShape(queryHeads: 9, keyValueHeads: 3, headDimension: 64, scale: 1)
        let steps = [
            [SequenceSpan(rows: 0..<512, firstPosition: 0, blocks: [])],
            [SequenceSpan(rows: 0..<1, firstPosition: 2047, blocks: [])],
            (0..<5).map { SequenceSpan(rows: $0..<$0 + 1, firstPosition: 300 * $0, blocks: []) },
        ]
        for spans in steps {
            for threads in 1...4 {
                var seen: [[Int]] = []
                var costs = [Int](repeating: 0, count: threads)
                for index in 0..<threads {
                    AttentionPlan(spans: spans, shape: shape).forEachItem(index: index, count: threads) { item in
                        for position in item.positions {
                            for head in item.heads {
                                #expect(head / 3 == item.keyHead)
                                seen.append([item.span.rows.lowerBound, position, head])
                                costs[index] += position / 32 + 1
                            }
                        }
                    }
                }
                let expected = spans.flatMap { span in
                    (span.firstPosition..<span.endPosition).flatMap { position in
                        (0..<9).map { [span.rows.lowerBound, position, $0] }
                    }
                }
                #expect(Set(seen).count == seen.count && Set(seen) == Set(expected))
                let (most, all) = (costs.max() ?? 0, costs.reduce(0, +))
                #expect(Double(most) <= Double(all) / Double(threads) * 1.1 + Double(all) / 9)
            }
        }
    }
}
