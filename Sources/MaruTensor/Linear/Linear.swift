import CMaruKernels

/// y = x·Wᵀ (+ bias), with the weights packed for the kernels.
///
/// A row's result depends on that row alone: not on how many rows a step has, on the number of workers, or on the
/// instruction set.
package struct Linear: Sendable {
    package let outputs: Int
    package let inputs: Int
    package let type: ElementType
    /// How exactly the input is read by weights that multiply integers.
    package let precision: Precision

    private let weights: PackedWeights
    private let bias: Vector?
    private let instructionSet: InstructionSet

    package enum Precision: Sendable {
        /// In eight bits.
        case single
        /// In twice eight bits, for twice the work: the weights are multiplied with the residual as well.
        case double
    }

    /// - Parameters:
    ///   - weights: `outputs` rows of `inputs` elements in `type`, as a checkpoint stores them. They are copied.
    ///   - bias: one number for each output.
    ///   - arena: where the packed weights are to lie; the product may be computed once the arena is packed. Without one
    ///     they lie anywhere and are packed now.
    /// - Throws: ``TensorError`` when the sizes do not fit each other.
    package init(
        type: ElementType,
        outputs: Int,
        inputs: Int,
        weights: RawStorage,
        bias: [Float]? = nil,
        precision: Precision = .single,
        arena: WeightArena? = nil,
        instructionSet: InstructionSet = .current
    ) throws(TensorError) {
        let rowBytes = try Self.checkedRowBytes(type: type, outputs: outputs, inputs: inputs, bytes: weights.count)
        if let bias, bias.count != outputs {
            throw .shapeMismatch(name: "bias", found: [bias.count], expected: [outputs])
        }
        self.outputs = outputs
        self.inputs = inputs
        self.type = type
        self.bias = bias.map(Vector.init)
        self.precision = precision
        self.instructionSet = instructionSet
        self.weights = PackedWeights(
            type: type,
            outputs: outputs,
            inputs: inputs,
            weights: weights,
            rowBytes: rowBytes,
            arena: arena
        )
    }

    /// The forms of its input that it reads.
    package var inputForms: LinearInput.Forms {
        guard maru_reads_quantized(type.kernelIdentifier) == 1 else { return .float32 }
        return precision == .double ? [.int8, .residual] : .int8
    }

    /// The memory that the packed weights take.
    package var packedBytes: Int { weights.byteCount }

    /// What becomes of the numbers that the output matrix held.
    package enum Mode: Sendable {
        case assign
        case add
    }

    /// Rows 0..<`rows` of x become rows 0..<`rows` of y, columns 0..<`outputs`. Workers share the work as ``share(of:worker:)``
    /// says.
    ///
    /// - Parameters:
    ///   - x: `[rows or more, inputs]`, with ``inputForms``.
    ///   - y: `[rows or more, outputs or more]`.
    package func apply(_ x: LinearInput, rows: Int, into y: Matrix, mode: Mode = .assign, worker: Worker) {
        precondition(x.columns == inputs && x.forms.isSuperset(of: inputForms), "the input has another shape or form")
        precondition(rows >= 0 && rows <= x.rows && rows <= y.rows && outputs <= y.columns, "too many rows or outputs")
        let (rows, outputs) = share(of: rows, worker: worker)
        guard !rows.isEmpty, !outputs.isEmpty else { return }
        let first = y.base + rows.lowerBound * y.stride + outputs.lowerBound
        multiply(x, rows: rows, outputs: outputs, into: first, stride: y.stride, mode: mode)
    }

    /// What a worker computes of a product with `rows` rows.
    ///
    /// Workers split the outputs of few rows, so that each reads its own stream of weights; outputs then are whole blocks
    /// of the input that they may become. They split many rows, so that a row's activations stay in one core's caches
    /// from operator to operator: where cores share no cache, fetching them is dearer than reading the weights twice.
    func share(of rows: Int, worker: Worker) -> (rows: Range<Int>, outputs: Range<Int>) {
        if rows >= Self.manyRows * worker.count { return (worker.share(of: rows), 0..<outputs) }
        let panels = worker.share(of: weights.panelCount, grain: PackedWeights.grain)
        let first = min(panels.lowerBound * MARU_PANEL_ROWS, outputs)
        return (0..<rows, first..<min(panels.upperBound * MARU_PANEL_ROWS, outputs))
    }

    /// Computing so many rows takes far longer than reading the weights for them.
    private static let manyRows = 48

    /// Some outputs of some rows.
    ///
    /// - Parameters:
    ///   - outputs: begins at a panel, and ends at one or with the matrix.
    ///   - y: where the first output of the first row goes; rows are `stride` floats apart.
    func multiply(
        _ x: LinearInput,
        rows: Range<Int>,
        outputs: Range<Int>,
        into y: UnsafeMutablePointer<Float>,
        stride: Int,
        mode: Mode = .assign
    ) {
        let panels = outputs.lowerBound / MARU_PANEL_ROWS..<(outputs.upperBound + MARU_PANEL_ROWS - 1) / MARU_PANEL_ROWS
        let panelBytes = weights.panelBytes
        for part in weights.parts where part.panels.overlaps(panels) {
            let mine = part.panels.clamped(to: panels)
            let firstOutput = mine.lowerBound * MARU_PANEL_ROWS
            var linear = maru_linear(
                type: type.kernelIdentifier,
                outputs: self.outputs - firstOutput,
                inputs: inputs,
                panels: part.base + (mine.lowerBound - part.panels.lowerBound) * panelBytes,
                bias: bias.map { UnsafePointer($0.base + firstOutput) }
            )
            var input = x.view(fromRow: rows.lowerBound)
            let place = y + (firstOutput - outputs.lowerBound)
            let isa = instructionSet.kernelIdentifier
            // SAFETY: the caller checked the shapes; workers write disjoint outputs.
            maru_matmul(isa, &linear, &input, rows.count, 0, mine.count, place, stride, mode == .add ? 1 : 0)
            guard inputForms.contains(.residual) else { continue }
            linear.bias = nil
            input = x.residualView(fromRow: rows.lowerBound)
            maru_matmul(isa, &linear, &input, rows.count, 0, mine.count, place, stride, 1)
        }
    }

    private static func checkedRowBytes(
        type: ElementType,
        outputs: Int,
        inputs: Int,
        bytes: Int
    ) throws(TensorError) -> Int {
        guard outputs > 0, inputs > 0 else {
            throw .shapeMismatch(
                name: "weights",
                found: [outputs, inputs],
                expected: [max(outputs, 1), max(inputs, 1)]
            )
        }
        guard inputs.isMultiple(of: type.blockElements) else {
            throw .rowNotWholeBlocks(type: type, columns: inputs)
        }
        guard let rowBytes = type.rowBytes(columns: inputs),
            case (let expected, false) = rowBytes.multipliedReportingOverflow(by: outputs)
        else {
            throw .tooLarge(name: "weights", shape: [outputs, inputs])
        }
        guard bytes == expected else {
            throw .byteCountMismatch(name: "weights", found: bytes, expected: expected)
        }
        return rowBytes
    }
}
