import CMaruKernels

/// One layer's keys and values of all sequences, in blocks of 32 tokens that sequences own through block tables.
///
/// The memory is reserved at once but becomes resident block by block, when it is first written.
package final class PagedKeyValues: @unchecked Sendable {
    /// How the elements are kept.
    package enum Element: Hashable, Sendable {
        case float32
        case float16
    }

    package static let blockTokens = MARU_BLOCK_TOKENS

    package let blocks: Int
    package let heads: Int
    package let headDimension: Int
    package let element: Element

    // SAFETY: workers write disjoint tokens between two barriers, and read after.
    private let keys: AlignedMemory
    private let values: AlignedMemory

    package init(blocks: Int, heads: Int, headDimension: Int, element: Element) {
        precondition(blocks >= 0 && heads > 0 && headDimension > 0)
        self.blocks = blocks
        self.heads = heads
        self.headDimension = headDimension
        self.element = element
        let vectors = blocks * heads * Self.blockTokens
        let width = element == .float16 ? 2 : 4
        keys = AlignedMemory(byteCount: vectors * headDimension * width)
        values = AlignedMemory(byteCount: vectors * Self.valueStride(headDimension) * width)
    }

    /// What the kernels see.
    var view: maru_key_values {
        maru_key_values(
            keys: keys.base,
            values: values.base,
            heads: heads,
            head_dimension: headDimension,
            value_stride: Self.valueStride(headDimension),
            halves: element == .float16 ? 1 : 0
        )
    }

    private static func valueStride(_ headDimension: Int) -> Int { (headDimension + 7) / 8 * 8 }
}

/// Consecutive rows of a step that are consecutive tokens of one sequence.
package struct SequenceSpan: Hashable, Sendable {
    package var rows: Range<Int>
    /// The position of the first row in its sequence.
    package var firstPosition: Int
    /// The block table: position `p` lives in `blocks[p / 32]`, slot `p % 32`.
    package var blocks: [Int32]

    package init(rows: Range<Int>, firstPosition: Int, blocks: [Int32]) {
        self.rows = rows
        self.firstPosition = firstPosition
        self.blocks = blocks
    }

    /// The position after the last row's.
    var endPosition: Int { firstPosition + rows.count }

    /// Whether every position up to the last row's has a block, and every block exists in a cache of `count` blocks.
    func fits(blocks count: Int) -> Bool {
        let used = (endPosition + PagedKeyValues.blockTokens - 1) / PagedKeyValues.blockTokens
        return used <= blocks.count && blocks.prefix(used).allSatisfy { $0 >= 0 && $0 < count }
    }
}
