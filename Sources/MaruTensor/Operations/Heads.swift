import CMaruKernels

extension Operations {
    /// Prepares query or key heads for attention in place: the root-mean-square norm of each head, then its rotation,
    /// both optional. Workers split rows × heads.
    ///
    /// - Parameters:
    ///   - x: `[rows, heads · headDimension]`
    ///   - norm: a weight of `[headDimension]`.
    ///   - rotary: the rotation and the angles that were prepared for these rows.
    package static func prepareHeads(
        _ x: Matrix,
        heads: Int,
        headDimension: Int,
        norm: (weight: Vector, epsilon: Float)?,
        rotary: (RotaryEmbedding, RotaryAngles)?,
        rows: Int,
        worker: Worker,
        using instructionSet: InstructionSet = .current
    ) {
        guard norm != nil || rotary != nil else { return }
        precondition(rows <= x.rows && heads * headDimension == x.columns)
        precondition(norm.map { $0.weight.count == headDimension } ?? true)
        precondition(rotary.map { $0.0.dimensions <= headDimension && $0.1.dimensions == $0.0.dimensions } ?? true)
        for unit in worker.share(of: rows * heads) {
            let row = unit / heads
            let head = x.address(row) + unit % heads * headDimension
            if let (weight, epsilon) = norm {
                maru_rms_norm(
                    instructionSet.kernelIdentifier,
                    head,
                    weight.base,
                    headDimension,
                    epsilon,
                    head
                )
            }
            if let (rotation, angles) = rotary {
                rotate(head, rotation, angles, row: row, using: instructionSet)
            }
        }
    }

    private static func rotate(
        _ head: UnsafeMutablePointer<Float>,
        _ rotary: RotaryEmbedding,
        _ angles: RotaryAngles,
        row: Int,
        using instructionSet: InstructionSet
    ) {
        let (cosines, sines) = (angles.cosines.address(row), angles.sines.address(row))
        // SAFETY: a head has at least `dimensions` elements, and the angles of a row half as many.
        switch rotary.style {
        case .halves:
            maru_rotate_halves(instructionSet.kernelIdentifier, head, cosines, sines, rotary.dimensions / 2)
        case .interleaved:
            maru_rotate_interleaved(instructionSet.kernelIdentifier, head, cosines, sines, rotary.dimensions / 2)
        }
    }
}
