extension Operations {
    /// Copies rows into what a linear layer reads, in all its forms; both are `[rows, columns]`.
    package static func load(
        _ x: Matrix,
        rows: Int,
        into input: LinearInput,
        worker: Worker,
        using instructionSet: InstructionSet = .current
    ) {
        precondition(rows <= x.rows && rows <= input.rows && x.columns == input.columns)
        forEachPart(rows: rows, columns: input.columns, worker: worker) { row, blocks in
            let columns = columnRange(of: blocks, columns: input.columns)
            (input.pointer(toRow: row) + columns.lowerBound)
                .update(from: x.address(row) + columns.lowerBound, count: columns.count)
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
