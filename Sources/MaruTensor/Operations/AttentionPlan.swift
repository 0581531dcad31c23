import CMaruKernels

/// How workers share a step's attention.
///
/// The work is a list of units, each one query head at some consecutive positions of a span, ordered so that the heads
/// which read the same keys are neighbours. Each worker takes consecutive units of about the same cost; neighbours that
/// read the same keys become one item, so that they share its loads.
struct AttentionPlan {
    struct Item {
        let span: SequenceSpan
        let positions: Range<Int>
        let heads: Range<Int>
        let keyHead: Int
    }

    let spans: [SequenceSpan]
    let shape: AttentionShape
    private let groupHeads: Int
    private let tilePositions: Int

    init(spans: [SequenceSpan], shape: AttentionShape) {
        self.spans = spans
        self.shape = shape
        groupHeads = shape.queryHeads / shape.keyValueHeads
        tilePositions = max(Self.maximumRows / groupHeads, 1)
    }

    /// Calls `body` for the items of worker `index` of `count`.
    func forEachItem(index: Int, count: Int, _ body: (Item) -> Void) {
        let total = totalCost()
        // A unit is the worker's when it begins in this part of the total cost.
        let part = (total * index + count - 1) / count..<(total * (index + 1) + count - 1) / count
        var before = 0
        for span in spans {
            for keyHead in 0..<shape.keyValueHeads {
                forEachTile(of: span) { positions in
                    let cost = cost(of: positions, in: span)
                    let mine = units(costing: cost, before: before, in: part)
                    before += groupHeads * cost
                    forEachPiece(of: mine) { heads in
                        let first = keyHead * groupHeads
                        body(
                            Item(
                                span: span,
                                positions: positions,
                                heads: first + heads.lowerBound..<first + heads.upperBound,
                                keyHead: keyHead
                            )
                        )
                    }
                }
            }
        }
    }

    /// The heads of a group whose units, which lie one after the other from `before` on, begin in `part`.
    private func units(costing cost: Int, before: Int, in part: Range<Int>) -> Range<Int> {
        let first = min(max((part.lowerBound - before + cost - 1) / cost, 0), groupHeads)
        let end = min(max((part.upperBound - before + cost - 1) / cost, 0), groupHeads)
        return first..<max(first, end)
    }

    private func forEachTile(of span: SequenceSpan, _ body: (Range<Int>) -> Void) {
        var position = span.firstPosition
        while position < span.endPosition {
            // Tiles begin at the same positions however a prompt is cut, which keeps their shapes few.
            let end = min((position / tilePositions + 1) * tilePositions, span.endPosition)
            body(position..<end)
            position = end
        }
    }

    private func forEachPiece(of heads: Range<Int>, _ body: (Range<Int>) -> Void) {
        var head = heads.lowerBound
        while head < heads.upperBound {
            let end = min(head + Self.maximumRows, heads.upperBound)
            body(head..<end)
            head = end
        }
    }

    /// What one head costs at these positions: blocks to read for the sake of each position, and for the tile as such.
    private func cost(of positions: Range<Int>, in span: SequenceSpan) -> Int {
        let last = (shape.isCausal ? positions.upperBound : span.endPosition) - 1
        let first = max(0, positions.lowerBound + 1 - (shape.window ?? Int.max))
        let blocks = last / PagedKeyValues.blockTokens - first / PagedKeyValues.blockTokens + 1
        return blocks * (positions.count + Self.tileOverhead) + positions.count
    }

    private func totalCost() -> Int {
        var total = 0
        for span in spans {
            forEachTile(of: span) { total += cost(of: $0, in: span) }
        }
        return total * shape.queryHeads
    }

    private static let maximumRows = MARU_ATTENTION_ROWS
    private static let tileOverhead = 1
}
