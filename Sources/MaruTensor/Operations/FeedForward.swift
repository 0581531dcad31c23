import CMaruKernels

/// Each worker's scratch for pieces of matrix products that are used up before the next piece.
package final class ProductScratch: @unchecked Sendable {
    /// Two of these, and the input that they are made from, stay in a core's own caches.
    static let floats = 8192
    // SAFETY: each worker touches its own part alone.
    private let memory: AlignedMemory

    package init(threads: Int) {
        memory = AlignedMemory(byteCount: threads * 2 * Self.floats * MemoryLayout<Float>.stride)
    }

    /// The worker's two pieces, each of `floats` elements.
    func part(of worker: Worker) -> (UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>) {
        let bytes = 2 * Self.floats * MemoryLayout<Float>.stride
        precondition((worker.index + 1) * bytes <= memory.byteCount, "scratch for fewer workers")
        let first = (memory.base + worker.index * bytes).assumingMemoryBound(to: Float.self)
        return (first, first + Self.floats)
    }
}

extension Operations {
    /// The inner half of a feed-forward network: `activation(x·Gᵀ) ⊙ (x·Uᵀ)`, or `activation(x·Uᵀ)` without a gate G.
    ///
    /// Workers share rows and columns as for any product. A worker makes a piece of both products in its scratch, and from it a piece of the
    /// output, quantised: the products, larger than everything else in a layer, never go through memory.
    ///
    /// - Parameters:
    ///   - x: `[rows, inputs]`
    ///   - output: `[rows, outputs]` of both matrices, filled in the forms that it has.
    package static func feedForward(
        _ x: LinearInput,
        gate: Linear?,
        up: Linear,
        _ activation: Activation,
        rows: Int,
        into output: LinearInput,
        scratch: ProductScratch,
        worker: Worker,
        using instructionSet: InstructionSet = .current
    ) {
        precondition(rows <= x.rows && rows <= output.rows && up.outputs == output.columns)
        precondition(gate.map { $0.outputs == output.columns } ?? true)
        let (rows, columns) = up.share(of: rows, worker: worker)
        guard !rows.isEmpty, !columns.isEmpty else { return }
        let height = min(rows.count, Int(MARU_BATCH_ROWS))
        let width = ProductScratch.floats / height / blockColumns * blockColumns
        let (first, second) = scratch.part(of: worker)
        for row in stride(from: rows.lowerBound, to: rows.upperBound, by: height) {
            let rows = row..<min(row + height, rows.upperBound)
            for column in stride(from: columns.lowerBound, to: columns.upperBound, by: width) {
                let columns = column..<min(column + width, columns.upperBound)
                gate?.multiply(x, rows: rows, outputs: columns, into: first, stride: width)
                up.multiply(x, rows: rows, outputs: columns, into: gate == nil ? first : second, stride: width)
                for (index, row) in rows.enumerated() {
                    output.fill(row: row, columns: columns, from: first + index * width, using: instructionSet) {
                        maru_activate(
                            instructionSet.kernelIdentifier,
                            activation.kernelIdentifier,
                            first + index * width,
                            gate == nil ? nil : second + index * width,
                            columns.count,
                            $0
                        )
                    }
                }
            }
        }
    }
}
