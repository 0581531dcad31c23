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
    /// - Throws: ``TensorError`` when the sizes do not fit each other.
    package init(
        type: ElementType,
        outputs: Int,
        inputs: Int,
        weights: RawStorage,
        bias: [Float]? = nil,
        precision: Precision = .single,
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
            weights: weights.bytes,
            rowBytes: rowBytes
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

    /// Rows 0..<`rows` of x become rows 0..<`rows` of y, columns 0..<`outputs`. Workers split the outputs.
    ///
    /// - Parameters:
    ///   - x: `[rows or more, inputs]`, with ``inputForms``.
    ///   - y: `[rows or more, outputs or more]`.
    package func apply(_ x: LinearInput, rows: Int, into y: Matrix, mode: Mode = .assign, worker: Worker) {
        precondition(x.columns == inputs && x.forms.isSuperset(of: inputForms), "the input has another shape or form")
        precondition(rows >= 0 && rows <= x.rows && rows <= y.rows && outputs <= y.columns, "too many rows or outputs")
        let panels = worker.share(of: weights.panelCount)
        guard rows > 0, !panels.isEmpty else { return }
        multiply(x.view, rows: rows, panels: panels, bias: bias?.base, into: y, mode: mode)
        guard inputForms.contains(.residual) else { return }
        multiply(x.residualView, rows: rows, panels: panels, bias: nil, into: y, mode: .add)
    }

    private func multiply(
        _ x: maru_linear_input,
        rows: Int,
        panels: Range<Int>,
        bias: UnsafePointer<Float>?,
        into y: Matrix,
        mode: Mode
    ) {
        var input = x
        var linear = maru_linear(
            type: type.kernelIdentifier,
            outputs: outputs,
            inputs: inputs,
            panels: weights.panels,
            bias: bias
        )
        // SAFETY: the caller checked the shapes; workers write disjoint columns of y.
        maru_matmul(
            instructionSet.kernelIdentifier,
            &linear,
            &input,
            rows,
            panels.lowerBound,
            panels.upperBound,
            y.base,
            y.stride,
            mode == .add ? 1 : 0
        )
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
