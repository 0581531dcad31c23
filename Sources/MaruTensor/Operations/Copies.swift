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

    /// Rows of `x` become rows of `input`, in all its forms; both have the same columns.
    package static func copy(
        _ x: Matrix,
        rows: Int,
        into input: LinearInput,
        worker: Worker,
        using instructionSet: InstructionSet = .current
    ) {
        precondition(rows <= x.rows && rows <= input.rows && x.columns == input.columns)
        for row in worker.share(of: rows) {
            input.pointer(toRow: row).update(from: x.address(row), count: x.columns)
            input.quantize(row: row, using: instructionSet)
        }
    }

    /// Adds `vector` to every row of `x`, which is `[rows, vector.count]`.
    package static func add(_ vector: Vector, to x: Matrix, rows: Int, worker: Worker) {
        precondition(rows <= x.rows && vector.count == x.columns)
        for row in worker.share(of: rows) {
            let values = x.address(row)
            for column in 0..<vector.count { values[column] += vector.base[column] }
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
