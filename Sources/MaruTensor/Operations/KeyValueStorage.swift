import CMaruKernels

extension Operations {
    /// Prepares the key heads of a step's rows in place, and writes keys and values to the cache. Workers split the rows,
    /// head by head.
    ///
    /// - Parameters:
    ///   - keys: `[rows, heads · headDimension]`
    ///   - values: `[rows, heads · headDimension]`
    ///   - spans: cover rows `0..<rows` in order.
    package static func store(
        keys: Matrix,
        _ preparation: HeadPreparation? = nil,
        values: Matrix,
        spans: [SequenceSpan],
        in cache: PagedKeyValues,
        rows: Int,
        worker: Worker,
        using instructionSet: InstructionSet = .current
    ) {
        let columns = cache.heads * cache.headDimension
        precondition(rows <= keys.rows && rows <= values.rows && keys.columns == columns && values.columns == columns)
        var view = cache.view
        let share = worker.share(of: rows * cache.heads)
        for head in 0..<cache.heads {
            let mine = share.clamped(to: head * rows..<(head + 1) * rows)
            guard !mine.isEmpty else { continue }
            let wanted = mine.lowerBound - head * rows..<mine.upperBound - head * rows
            if let preparation {
                for row in wanted {
                    preparation.apply(to: keys, row: row, heads: head..<head + 1, using: instructionSet)
                }
            }
            for span in spans where span.rows.overlaps(wanted) {
                precondition(span.rows.upperBound <= rows)
                forEachRun(of: span, rows: span.rows.clamped(to: wanted)) { rows, block, slot in
                    precondition(block >= 0 && block < cache.blocks, "block \(block) of \(cache.blocks)")
                    let offset = head * cache.headDimension
                    var run = maru_token_run(
                        keys: keys.address(rows.lowerBound) + offset,
                        values: values.address(rows.lowerBound) + offset,
                        key_stride: keys.stride,
                        value_stride: values.stride,
                        count: rows.count,
                        head: head,
                        block: block,
                        slot: slot
                    )
                    // SAFETY: the block lies in the cache, and the rows and the head in both matrices.
                    maru_store_tokens(instructionSet.kernelIdentifier, &view, &run)
                }
            }
        }
    }

    /// Calls `body` for those of a span's rows that share a block, with that block and the first row's slot.
    private static func forEachRun(
        of span: SequenceSpan,
        rows: Range<Int>,
        _ body: (_ rows: Range<Int>, _ block: Int32, _ slot: Int32) -> Void
    ) {
        var row = rows.lowerBound
        while row < rows.upperBound {
            let position = span.firstPosition + row - span.rows.lowerBound
            let (block, slot) = position.quotientAndRemainder(dividingBy: PagedKeyValues.blockTokens)
            let end = min(rows.upperBound, row + PagedKeyValues.blockTokens - slot)
            body(row..<end, span.blocks[block], Int32(slot))
            row = end
        }
    }
}
