import CMaruKernels

/// y = x·Wᵀ (+ bias), with the weights packed for the kernels.
///
/// A row's result depends on that row alone: not on how many rows a step has, on the number of workers, or on the
/// instruction set.
package struct Linear: Sendable {
    package let outputs: Int
    package let inputs: Int
    package let type: ElementType

    private let weights: PackedWeights
    private let bias: Vector?
    private let instructionSet: InstructionSet

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
        self.instructionSet = instructionSet
        self.weights = PackedWeights(
            type: type,
            outputs: outputs,
            inputs: inputs,
            weights: weights.bytes,
            rowBytes: rowBytes
        )
    }

    /// The form of its input that it reads.
    package var inputForm: LinearInput.Forms { maru_reads_quantized(type.kernelIdentifier) == 1 ? .int8 : .float32 }

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
    ///   - x: `[rows or more, inputs]`, with ``inputForm``.
    ///   - y: `[rows or more, outputs or more]`.
    package func apply(_ x: LinearInput, rows: Int, into y: Matrix, mode: Mode = .assign, worker: Worker) {
        precondition(x.columns == inputs && x.forms.contains(inputForm), "the input has another shape or form")
        precondition(rows >= 0 && rows <= x.rows && rows <= y.rows && outputs <= y.columns, "too many rows or outputs")
        let panels = worker.share(of: weights.panelCount)
        guard rows > 0, !panels.isEmpty else { return }
        var input = x.view
        var linear = maru_linear(
            type: type.kernelIdentifier,
            outputs: outputs,
            inputs: inputs,
            panels: weights.panels,
            bias: bias?.base
        )
        // SAFETY: the shapes were checked above; workers write disjoint columns of y.
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
