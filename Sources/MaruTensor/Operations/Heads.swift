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
        var share = worker.share(of: rows * heads)
        while !share.isEmpty {
            let row = share.lowerBound / heads
            let end = min(share.upperBound, (row + 1) * heads)
            let first = x.address(row) + share.lowerBound % heads * headDimension
            if let (weight, epsilon) = norm {
                for head in 0..<end - share.lowerBound {
                    let head = first + head * headDimension
                    // SAFETY: a head and the weight have `headDimension` elements.
                    maru_rms_norm(instructionSet.kernelIdentifier, head, weight.base, headDimension, epsilon, head)
                }
            }
            if let (rotation, angles) = rotary {
                var rotation = maru_rotation(
                    cosines: angles.cosines.address(row),
                    sines: angles.sines.address(row),
                    pairs: rotation.dimensions / 2,
                    interleaved: rotation.style == .interleaved ? 1 : 0
                )
                // SAFETY: a head has at least `dimensions` elements, and the angles of a row half as many.
                maru_rotate(instructionSet.kernelIdentifier, &rotation, first, end - share.lowerBound, headDimension)
            }
            share = end..<share.upperBound
        }
    }
}
