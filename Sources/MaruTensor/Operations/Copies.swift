extension Operations {
    /// Brings the quantised forms of rows up to date with their f32 form.
    static func quantize(
        _ input: LinearInput,
        rows: Int,
        worker: Worker,
        using instructionSet: InstructionSet = .current
    ) {
        forEachPart(rows: rows, columns: input.columns, worker: worker) { row, blocks in
            input.quantize(row: row, blocks: blocks, using: instructionSet)
        }
    }

    /// Row `i` of `y` becomes row `rowIndices[i]` of `x`; both have the same columns.
    package static func gather(_ x: Matrix, rowIndices: [Int32], into y: Matrix, worker: Worker) {
        precondition(rowIndices.count <= y.rows && x.columns == y.columns)
        for row in worker.share(of: rowIndices.count) {
            y.address(row).update(from: x.address(Int(rowIndices[row])), count: x.columns)
        }
    }
}
