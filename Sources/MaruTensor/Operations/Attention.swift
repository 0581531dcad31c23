import CMaruKernels

/// How a layer attends.
package struct AttentionShape: Hashable, Sendable {
    package var queryHeads: Int
    /// Divides `queryHeads`; query head `h` reads key-value head `h / (queryHeads / keyValueHeads)`.
    package var keyValueHeads: Int
    package var headDimension: Int
    /// Multiplies the scores.
    package var scale: Float
    /// Bounds the scaled scores: `cap · tanh(score / cap)`.
    package var softcap: Float?
    /// How many positions a query sees, its own included.
    package var window: Int?
    /// Whether a query sees nothing that stands behind it. Else it sees the whole sequence, which then is one span.
    package var isCausal: Bool

    package init(
        queryHeads: Int,
        keyValueHeads: Int,
        headDimension: Int,
        scale: Float,
        softcap: Float? = nil,
        window: Int? = nil,
        isCausal: Bool = true
    ) {
        precondition(isCausal || window == nil, "a window on both sides")
        precondition(keyValueHeads > 0 && queryHeads > 0 && queryHeads.isMultiple(of: keyValueHeads))
        precondition(softcap.map { $0 > 0 } ?? true && window.map { $0 > 0 } ?? true)
        self.queryHeads = queryHeads
        self.keyValueHeads = keyValueHeads
        self.headDimension = headDimension
        self.scale = scale
        self.softcap = softcap
        self.window = window
        self.isCausal = isCausal
    }
}

/// The workers' scratch memory for attention.
package final class AttentionScratch: @unchecked Sendable {
    let headDimension: Int
    // SAFETY: each worker touches its own part alone.
    private let memory: AlignedMemory
    private let bytesPerThread: Int

    package init(threads: Int, headDimension: Int) {
        self.headDimension = headDimension
        bytesPerThread = maru_attention_scratch_bytes(headDimension)
        memory = AlignedMemory(byteCount: threads * bytesPerThread)
    }

    func part(of worker: Worker) -> UnsafeMutableRawPointer {
        precondition((worker.index + 1) * bytesPerThread <= memory.byteCount, "scratch for fewer workers")
        return memory.base + worker.index * bytesPerThread
    }
}

extension Operations {
    /// Attention within each sequence, whose keys and values have been stored before: a row at position `p` sees the
    /// positions `max(0, p - window + 1)...p`, or all of them where the shape is not causal.
    ///
    /// Workers split the work by its cost, in units of (query head × some positions).
    ///
    /// - Parameters:
    ///   - queries: `[rows, queryHeads · headDimension]`
    ///   - output: `[rows, queryHeads · headDimension]`, filled in all its forms. Heads that are whole blocks are quantised
    ///     as soon as they are made; for others there is a barrier in between.
    package static func attention(
        queries: Matrix,
        cache: PagedKeyValues,
        spans: [SequenceSpan],
        shape: AttentionShape,
        into output: LinearInput,
        scratch: AttentionScratch,
        worker: Worker,
        using instructionSet: InstructionSet = .current
    ) {
        precondition(shape.headDimension == cache.headDimension && shape.keyValueHeads == cache.heads)
        precondition(scratch.headDimension == shape.headDimension)
        precondition(queries.columns == shape.queryHeads * shape.headDimension && output.columns == queries.columns)
        precondition(spans.allSatisfy { $0.rows.upperBound <= min(queries.rows, output.rows) })
        precondition(spans.allSatisfy { $0.fits(blocks: cache.blocks) }, "a position without a block")
        precondition(shape.isCausal || spans.allSatisfy { $0.firstPosition == 0 }, "a part of a sequence")
        let headsAreBlocks = shape.headDimension.isMultiple(of: blockColumns)
        var view = cache.view
        AttentionPlan(spans: spans, shape: shape).forEachItem(index: worker.index, count: worker.count) { item in
            let column = item.heads.lowerBound * shape.headDimension
            let row = item.span.rows.lowerBound + item.positions.lowerBound - item.span.firstPosition
            item.span.blocks.withUnsafeBufferPointer { blocks in
                var kernelItem = maru_attention_item(
                    queries: queries.address(row) + column,
                    query_stride: queries.stride,
                    out: output.pointer(toRow: row) + column,
                    out_stride: output.stride,
                    heads: item.heads.count,
                    positions: item.positions.count,
                    first_position: item.positions.lowerBound,
                    window: shape.window ?? Int.max,
                    horizon: shape.isCausal ? 0 : item.span.endPosition,
                    blocks: blocks.baseAddress,
                    key_head: item.keyHead,
                    scale: shape.scale,
                    softcap: shape.softcap ?? 0
                )
                // SAFETY: the rows and heads lie in both matrices, the blocks in the cache, and the scratch is ours.
                maru_attend(instructionSet.kernelIdentifier, &view, &kernelItem, scratch.part(of: worker))
            }
            guard headsAreBlocks else { return }
            let blocks = column / blockColumns..<item.heads.upperBound * shape.headDimension / blockColumns
            for row in row..<row + item.positions.count {
                output.quantize(row: row, blocks: blocks, using: instructionSet)
            }
        }
        guard !headsAreBlocks, output.forms.contains(.int8) else { return }
        worker.barrier()
        quantize(output, rows: spans.map(\.rows.upperBound).max() ?? 0, worker: worker, using: instructionSet)
    }
}
