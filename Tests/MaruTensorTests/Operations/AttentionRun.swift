@testable import MaruTensor

/// One sequence that is computed step by step, alone or beside others.
struct AttentionRun {
    let shape: AttentionShape
    let element: PagedKeyValues.Element
    let instructionSet: InstructionSet
    let queries: Matrix
    let keys: Matrix
    let values: Matrix

    init(
        shape: AttentionShape,
        length: Int,
        element: PagedKeyValues.Element = .f32,
        instructionSet: InstructionSet
    ) {
        self.shape = shape
        self.element = element
        self.instructionSet = instructionSet
        queries = Matrix(rows: length, columns: shape.queryHeads * shape.headDimension, seed: 1, scale: 2)
        keys = Matrix(rows: length, columns: shape.keyValueHeads * shape.headDimension, seed: 2, scale: 2)
        values = Matrix(rows: length, columns: shape.keyValueHeads * shape.headDimension, seed: 3)
    }

    /// The attention of every row when the sequence is computed in steps of `chunks` rows.
    ///
    /// - Parameters:
    ///   - neighbours: how many other sequences of one row each take part in every step.
    ///   - poisoned: whether NaN lies wherever nothing was stored.
    func outputs(chunks: [Int], threads: Int, neighbours: Int = 0, poisoned: Bool = false) -> [[Float]] {
        let pool = WorkerPool(threads: threads)
        let length = queries.rows
        let blockCount = (length + 31) / 32
        let cache = PagedKeyValues(
            blocks: blockCount + neighbours,
            heads: shape.keyValueHeads,
            headDimension: shape.headDimension,
            element: element
        )
        let table = (0..<blockCount).map { Int32(blockCount + neighbours - 1 - $0) }
        if poisoned { poison(cache, table: table) }
        let scratch = AttentionScratch(threads: threads, headDimension: shape.headDimension)
        var results: [[Float]] = []
        for chunk in chunks {
            let range = results.count..<results.count + chunk
            let before = neighbours / 2
            var spans = (0..<neighbours).map { other in
                let row = other < before ? other : other + chunk
                return SequenceSpan(rows: row..<row + 1, firstPosition: results.count % 32, blocks: [Int32(other)])
            }
            spans.insert(
                SequenceSpan(rows: before..<before + chunk, firstPosition: range.lowerBound, blocks: table),
                at: before
            )
            let stepSpans = spans
            let stepQueries = stepRows(of: queries, range, before: before, neighbours: neighbours)
            let stepKeys = stepRows(of: keys, range, before: before, neighbours: neighbours)
            let stepValues = stepRows(of: values, range, before: before, neighbours: neighbours)
            let output = LinearInput(rows: chunk + neighbours, columns: queries.columns, forms: .float32)
            pool.run { worker in
                Operations.store(
                    keys: stepKeys,
                    values: stepValues,
                    spans: stepSpans,
                    in: cache,
                    rows: chunk + neighbours,
                    worker: worker,
                    using: instructionSet
                )
                worker.barrier()
                Operations.attention(
                    queries: stepQueries,
                    cache: cache,
                    spans: stepSpans,
                    shape: shape,
                    into: output,
                    scratch: scratch,
                    worker: worker,
                    using: instructionSet
                )
            }
            results += (before..<before + chunk).map(output.row)
        }
        return results
    }

    private func stepRows(of matrix: Matrix, _ range: Range<Int>, before: Int, neighbours: Int) -> Matrix {
        let step = Matrix(rows: range.count + neighbours, columns: matrix.columns, seed: 77)
        for row in range { step.setRow(before + row - range.lowerBound, matrix.row(row)) }
        return step
    }

    private func poison(_ cache: PagedKeyValues, table: [Int32]) {
        let rows = table.count * 32
        let bad = Matrix(rows: rows, columns: keys.columns)
        for row in 0..<rows { bad.setRow(row, [Float](repeating: .nan, count: keys.columns)) }
        WorkerPool(threads: 1).run { worker in
            Operations.store(
                keys: bad,
                values: bad,
                spans: [SequenceSpan(rows: 0..<rows, firstPosition: 0, blocks: table)],
                in: cache,
                rows: rows,
                worker: worker,
                using: instructionSet
            )
        }
    }
}
