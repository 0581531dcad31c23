import CMaruKernels

/// One layer's keys and values of all sequences, in blocks of 32 tokens that sequences own through block tables.
///
/// The memory is reserved at once but becomes resident block by block, when it is first written.
package final class PagedKeyValues: @unchecked Sendable {
    /// How the elements are kept. Raw values are the names that users of other engines know.
    package enum Element: String, CaseIterable, Hashable, Sendable {
        case f32
        case f16
        /// GGUF's Q8_0: each token's elements in 32 dimensions of a head are integers that share an f16 scale. A head
        /// takes whole 32 dimensions of memory, whatever it has.
        case q8_0
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
        let bytes = Self.blockBytes(heads: heads, headDimension: headDimension, element: element)
        keys = AlignedMemory(byteCount: blocks * bytes.keys)
        values = AlignedMemory(byteCount: blocks * bytes.values)
    }

    /// What a block of one layer takes.
    package static func blockBytes(heads: Int, headDimension: Int, element: Element) -> (keys: Int, values: Int) {
        let valueStride = valueStride(headDimension, element)
        switch element {
        case .f32, .f16:
            let width = element == .f16 ? 2 : 4
            return (heads * blockTokens * headDimension * width, heads * blockTokens * valueStride * width)
        case .q8_0:
            let panels = heads * valueStride / MARU_PANEL_DIMENSIONS * MemoryLayout<maru_q8_panel>.stride
            return (panels, panels)
        }
    }

    /// What the kernels see.
    var view: maru_key_values {
        maru_key_values(
            keys: keys.base,
            values: values.base,
            heads: heads,
            head_dimension: headDimension,
            value_stride: Self.valueStride(headDimension, element),
            element: element.kernelIdentifier
        )
    }

    private static func valueStride(_ headDimension: Int, _ element: Element) -> Int {
        let multiple = element == .q8_0 ? MARU_PANEL_DIMENSIONS : 8
        return (headDimension + multiple - 1) / multiple * multiple
    }
}

extension PagedKeyValues.Element {
    fileprivate var kernelIdentifier: maru_cache_element {
        switch self {
        case .f32: MARU_CACHE_F32
        case .f16: MARU_CACHE_F16
        case .q8_0: MARU_CACHE_Q8_0
        }
    }
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
