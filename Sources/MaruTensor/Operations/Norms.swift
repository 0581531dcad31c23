import CMaruKernels

extension Operations {
    /// Root-mean-square norm (Zhang & Sennrich 2019): `x / sqrt(mean(x²) + epsilon) · weight`.
    ///
    /// - Parameters:
    ///   - x: `[rows, columns]`
    ///   - weight: `[columns]`
    ///   - input: `[rows, columns]`, filled in all its forms.
    package static func rmsNorm(
        _ x: Matrix,
        weight: Vector,
        epsilon: Float,
        rows: Int,
        into input: LinearInput,
        worker: Worker,
        using instructionSet: InstructionSet = .current
    ) {
        precondition(rows <= x.rows && rows <= input.rows && x.columns == input.columns && weight.count == x.columns)
        for row in worker.share(of: rows) {
            maru_rms_norm(
                instructionSet.kernelIdentifier,
                x.address(row),
                weight.base,
                x.columns,
                epsilon,
                input.pointer(toRow: row)
            )
            input.quantize(row: row, using: instructionSet)
        }
    }

    /// Layer norm (Ba et al. 2016): `(x - mean(x)) / sqrt(variance(x) + epsilon) · weight + bias`; shapes as in
    /// ``rmsNorm(_:weight:epsilon:rows:into:worker:using:)``.
    package static func layerNorm(
        _ x: Matrix,
        weight: Vector,
        bias: Vector,
        epsilon: Float,
        rows: Int,
        into input: LinearInput,
        worker: Worker,
        using instructionSet: InstructionSet = .current
    ) {
        precondition(rows <= x.rows && rows <= input.rows && x.columns == input.columns)
        precondition(weight.count == x.columns && bias.count == x.columns)
        for row in worker.share(of: rows) {
            maru_layer_norm(
                instructionSet.kernelIdentifier,
                x.address(row),
                weight.base,
                bias.base,
                x.columns,
                epsilon,
                input.pointer(toRow: row)
            )
            input.quantize(row: row, using: instructionSet)
        }
    }

    /// Layer norm in place; `x` is `[rows, columns]`.
    package static func layerNorm(
        _ x: Matrix,
        weight: Vector,
        bias: Vector,
        epsilon: Float,
        rows: Int,
        worker: Worker,
        using instructionSet: InstructionSet = .current
    ) {
        precondition(rows <= x.rows && weight.count == x.columns && bias.count == x.columns)
        for row in worker.share(of: rows) {
            let values = x.address(row)
            // SAFETY: the kernel has read an element for the last time before it writes it.
            maru_layer_norm(
                instructionSet.kernelIdentifier,
                values,
                weight.base,
                bias.base,
                x.columns,
                epsilon,
                values
            )
        }
    }

    /// `x += y / sqrt(mean(y²) + epsilon) · weight`; `x` and `y` are `[rows, columns]`, `weight` is `[columns]`.
    package static func addRMSNorm(
        _ y: Matrix,
        weight: Vector,
        epsilon: Float,
        rows: Int,
        to x: Matrix,
        worker: Worker,
        using instructionSet: InstructionSet = .current
    ) {
        precondition(rows <= x.rows && rows <= y.rows && x.columns == y.columns && weight.count == y.columns)
        for row in worker.share(of: rows) {
            maru_add_rms_norm(
                instructionSet.kernelIdentifier,
                y.address(row),
                weight.base,
                y.columns,
                epsilon,
                x.address(row)
            )
        }
    }
}
