/// Everything between matrix products that a forward pass does.
///
/// All workers of a step call the same operation with the same arguments and each computes its share; a barrier of the
/// caller's stands between an operation and whatever reads its result. No operation allocates, locks or waits. The bytes
/// of a row's result do not depend on the other rows or on how the workers share them. Operations cover rows
/// `0..<rows`; the other rows stay as they were.
package enum Operations {
    /// Calls `body` for the parts of rows of 32-column blocks that make up a worker's share of a `[rows, columns]`
    /// matrix, so that all workers have work even when a step has a single row.
    static func forEachPart(
        rows: Int,
        columns: Int,
        worker: Worker,
        _ body: (_ row: Int, _ blocks: Range<Int>) -> Void
    ) {
        let blocks = (columns + blockColumns - 1) / blockColumns
        var share = worker.share(of: rows * blocks)
        while !share.isEmpty {
            let row = share.lowerBound / blocks
            let end = min(share.upperBound, (row + 1) * blocks)
            body(row, share.lowerBound - row * blocks..<end - row * blocks)
            share = end..<share.upperBound
        }
    }

    static let blockColumns = 32
}
