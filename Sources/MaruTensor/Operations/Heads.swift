import CMaruKernels

/// What happens to query and key heads before they meet: the root-mean-square norm of each head, then its rotation, both
/// optional.
package struct HeadPreparation: Sendable {
    package let headDimension: Int
    let norm: (weight: Vector, epsilon: Float)?
    let rotary: (RotaryEmbedding, RotaryAngles)?

    /// - Parameters:
    ///   - norm: a weight of `[headDimension]`.
    ///   - rotary: the rotation, and the angles that are prepared for the rows of the step.
    package init(
        headDimension: Int,
        norm: (weight: Vector, epsilon: Float)?,
        rotary: (RotaryEmbedding, RotaryAngles)?
    ) {
        precondition(norm.map { $0.weight.count == headDimension } ?? true)
        precondition(rotary.map { $0.0.dimensions <= headDimension && $0.1.dimensions == $0.0.dimensions } ?? true)
        self.headDimension = headDimension
        self.norm = norm
        self.rotary = rotary
    }

    /// Prepares some heads of a row in place.
    func apply(to x: Matrix, row: Int, heads: Range<Int>, using instructionSet: InstructionSet) {
        precondition(heads.lowerBound >= 0 && heads.upperBound * headDimension <= x.columns)
        let first = x.address(row) + heads.lowerBound * headDimension
        if let (weight, epsilon) = norm {
            for index in 0..<heads.count {
                let head = first + index * headDimension
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
            maru_rotate(instructionSet.kernelIdentifier, &rotation, first, heads.count, headDimension)
        }
    }
}

extension Operations {
    /// Prepares the query heads of a step in place. Workers split rows × heads.
    ///
    /// - Parameter x: `[rows, heads · headDimension]`
    package static func prepareHeads(
        _ x: Matrix,
        _ preparation: HeadPreparation,
        rows: Int,
        worker: Worker,
        using instructionSet: InstructionSet = .current
    ) {
        precondition(rows <= x.rows && x.columns.isMultiple(of: preparation.headDimension))
        let heads = x.columns / preparation.headDimension
        var share = worker.share(of: rows * heads)
        while !share.isEmpty {
            let row = share.lowerBound / heads
            let end = min(share.upperBound, (row + 1) * heads)
            let mine = share.lowerBound - row * heads..<end - row * heads
            preparation.apply(to: x, row: row, heads: mine, using: instructionSet)
            share = end..<share.upperBound
        }
    }
}
