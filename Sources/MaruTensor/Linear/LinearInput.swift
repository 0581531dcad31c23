import CMaruKernels

/// What a ``Linear`` reads: rows of f32 and, when it multiplies integers, the same rows quantised to eight bits.
///
/// An operator that produces one writes the f32 row and then quantises what it wrote. The memory is scratch that the
/// workers of a step share; it is made once and written in every step.
package final class LinearInput: @unchecked Sendable {
    /// The forms in which rows are kept. The f32 form always exists, as the producers' scratch.
    package struct Forms: OptionSet, Hashable, Sendable {
        package let rawValue: Int
        package init(rawValue: Int) { self.rawValue = rawValue }

        package static let float32 = Forms(rawValue: 1)
        /// Eight-bit integers with one scale for every 32 columns.
        package static let int8 = Forms(rawValue: 2)
        /// What the int8 form leaves over, quantised in its turn; it comes with the int8 form.
        package static let residual = Forms(rawValue: 4)
    }

    package let rows: Int
    package let columns: Int
    package let forms: Forms
    /// How many blocks of 32 columns a row has in its int8 form.
    var blocksPerRow: Int { columns / MARU_BLOCK_COLUMNS }

    // SAFETY: workers write disjoint rows or blocks between two barriers, and read after.
    private let values: Matrix
    private let blocks: AlignedMemory
    private let residuals: AlignedMemory

    /// Zeros.
    ///
    /// - Precondition: `columns` is a multiple of 32 when `forms` contains `int8`.
    package init(rows: Int, columns: Int, forms: Forms) {
        precondition(rows > 0 && columns > 0, "a linear input needs at least one row and one column")
        precondition(!forms.contains(.residual) || forms.contains(.int8), "nothing to leave anything over")
        precondition(!forms.contains(.int8) || columns.isMultiple(of: 32), "the int8 form has blocks of 32 columns")
        self.rows = rows
        self.columns = columns
        self.forms = forms
        values = Matrix(rows: rows, columns: columns)
        let byteCount = rows * columns / MARU_BLOCK_COLUMNS * MemoryLayout<maru_q8_block>.stride
        blocks = AlignedMemory(byteCount: forms.contains(.int8) ? byteCount : 0)
        residuals = AlignedMemory(byteCount: forms.contains(.residual) ? byteCount : 0)
    }

    /// A copy of the f32 form of a row.
    package func row(_ index: Int) -> [Float] { values.row(index) }

    /// Floats from one f32 row to the next.
    var stride: Int { values.stride }

    /// The f32 row, for the operator that fills it.
    func pointer(toRow index: Int) -> UnsafeMutablePointer<Float> {
        precondition(index >= 0 && index < rows)
        return values.base + index * values.stride
    }

    /// Lets `body` write some columns of a row, and quantises them. The f32 form is only written where it is read: else
    /// `body` is given the scratch to write to.
    ///
    /// - Precondition: `columns` begins at a block, and ends at one or with the row.
    func fill(
        row: Int,
        columns: Range<Int>,
        from scratch: UnsafeMutablePointer<Float>,
        using instructionSet: InstructionSet,
        _ body: (UnsafeMutablePointer<Float>) -> Void
    ) {
        let values = forms.contains(.float32) ? pointer(toRow: row) + columns.lowerBound : scratch
        body(values)
        guard forms.contains(.int8) else { return }
        let blocks = columns.lowerBound / MARU_BLOCK_COLUMNS..<columns.upperBound / MARU_BLOCK_COLUMNS
        quantize(values, row: row, blocks: blocks, using: instructionSet)
    }

    /// Brings blocks of a row's quantised forms up to date with its f32 form; nothing when there are none.
    func quantize(row: Int, blocks range: Range<Int>? = nil, using instructionSet: InstructionSet = .current) {
        guard forms.contains(.int8) else { return }
        let range = range ?? 0..<blocksPerRow
        let source = pointer(toRow: row) + MARU_BLOCK_COLUMNS * range.lowerBound
        quantize(source, row: row, blocks: range, using: instructionSet)
    }

    private func quantize(
        _ source: UnsafePointer<Float>,
        row: Int,
        blocks range: Range<Int>,
        using instructionSet: InstructionSet
    ) {
        precondition(range.lowerBound >= 0 && range.upperBound <= blocksPerRow, "blocks \(range) of \(blocksPerRow)")
        let first = row * blocksPerRow + range.lowerBound
        // SAFETY: the row and its blocks were checked to be inside the allocations.
        let coarse = Self.blocks(in: blocks) + first
        maru_quantize_row(instructionSet.kernelIdentifier, source, range.count, coarse)
        guard forms.contains(.residual) else { return }
        maru_quantize_residual(
            instructionSet.kernelIdentifier,
            source,
            coarse,
            range.count,
            Self.blocks(in: residuals) + first
        )
    }

    private static func blocks(in memory: AlignedMemory) -> UnsafeMutablePointer<maru_q8_block> {
        // SAFETY: the memory holds such blocks and nothing else.
        memory.base.assumingMemoryBound(to: maru_q8_block.self)
    }

    /// What the kernels see from a row on: the f32 and the int8 form.
    func view(fromRow row: Int = 0) -> maru_linear_input { view(of: blocks, fromRow: row) }

    /// The same with the residual in place of the int8 form.
    func residualView(fromRow row: Int) -> maru_linear_input { view(of: residuals, fromRow: row) }

    private func view(of blocks: AlignedMemory, fromRow row: Int) -> maru_linear_input {
        maru_linear_input(
            values: pointer(toRow: row),
            value_stride: values.stride,
            blocks: Self.blocks(in: blocks) + row * blocksPerRow,
            block_stride: blocksPerRow
        )
    }
}
