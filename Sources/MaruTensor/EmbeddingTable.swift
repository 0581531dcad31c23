/// A table of vectors by id, in the checkpoint's own format: rows are decoded when they are looked up.
package struct EmbeddingTable: Sendable {
    package let type: ElementType
    package let rows: Int
    package let columns: Int
    private let weights: RawStorage
    private let rowBytes: Int

    /// - Parameter weights: `rows` rows of `columns` elements in `type`. They are kept, not copied.
    package init(type: ElementType, rows: Int, columns: Int, weights: RawStorage) throws(TensorError) {
        guard rows > 0, columns > 0 else {
            throw .shapeMismatch(name: "embedding", found: [rows, columns], expected: [max(rows, 1), max(columns, 1)])
        }
        guard columns.isMultiple(of: type.blockElements) else { throw .rowNotWholeBlocks(type: type, columns: columns) }
        guard let rowBytes = type.rowBytes(columns: columns),
            case (let expected, false) = rowBytes.multipliedReportingOverflow(by: rows)
        else { throw .tooLarge(name: "embedding", shape: [rows, columns]) }
        guard weights.count == expected else {
            throw .byteCountMismatch(name: "embedding", found: weights.count, expected: expected)
        }
        self.type = type
        self.rows = rows
        self.columns = columns
        self.weights = weights
        self.rowBytes = rowBytes
    }

    /// Row `r` of `matrix` becomes row `ids[r]` of the table times `scale`; with `adding`, that is added to it.
    /// Workers split the rows.
    ///
    /// - Parameter matrix: `[ids.count or more, columns]`
    package func lookup(
        _ ids: [Int32],
        scale: Float = 1,
        adding: Bool = false,
        into matrix: Matrix,
        worker: Worker
    ) {
        precondition(ids.count <= matrix.rows && matrix.columns == columns)
        for row in worker.share(of: ids.count) {
            let id = Int(ids[row])
            precondition(id >= 0 && id < rows, "row \(id) of a table of \(rows)")
            let source = UnsafeRawBufferPointer(rebasing: weights.bytes[id * rowBytes..<(id + 1) * rowBytes])
            let output = matrix.address(row)
            type.decodeBlocks(source) { index, value in
                output[index] = adding ? output[index] + value * scale : value * scale
            }
        }
    }
}
