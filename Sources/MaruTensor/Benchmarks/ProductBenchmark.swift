/// Measures the matrix products, which are nearly all that a model does, by element type of the weights.
package struct ProductBenchmark: Sendable {
    private let timer: PoolTimer

    package init(pool: WorkerPool) { timer = PoolTimer(pool: pool) }

    /// How fast products with one type of weights are.
    package struct Speed: Hashable, Sendable {
        package let type: ElementType
        /// Bytes of packed weights per second that one row of input meets, when no cache holds the weights.
        package let weightBytes: Double
        /// Operations per second with as many rows as ``fewRows`` and as ``manyRows``, from 8 MB of weights or less.
        package let fewRowsOperations: Double
        package let manyRowsOperations: Double

        package init(type: ElementType, weightBytes: Double, fewRowsOperations: Double, manyRowsOperations: Double) {
            self.type = type
            self.weightBytes = weightBytes
            self.fewRowsOperations = fewRowsOperations
            self.manyRowsOperations = manyRowsOperations
        }

        /// Whether the products are of integers.
        package var multipliesIntegers: Bool { type.blockElements > 1 }
    }

    package static let fewRows = 8
    package static let manyRows = 512

    package func measure(_ type: ElementType) throws(TensorError) -> Speed {
        let large = try Product(type: type, outputs: Self.outputs(type, bytes: 192 << 20), rows: 1, pool: timer.pool)
        let weightBytes = large.rate(timer, units: Double(large.linear.packedBytes))
        let outputs = Self.outputs(type, bytes: 4 << 20)
        func operations(_ rows: Int) throws(TensorError) -> Double {
            let product = try Product(type: type, outputs: outputs, rows: rows, pool: timer.pool)
            return product.rate(timer, units: 2 * Double(rows * outputs * Product.inputs))
        }
        return Speed(
            type: type,
            weightBytes: weightBytes,
            fewRowsOperations: try operations(Self.fewRows),
            manyRowsOperations: try operations(Self.manyRows)
        )
    }

    /// Whole panels for every thread.
    private static func outputs(_ type: ElementType, bytes: Int) -> Int {
        let row = type.rowBytes(columns: Product.inputs) ?? bytes
        return max(256, bytes / row / 256 * 256)
    }
}

/// A product with weights of no meaning.
private struct Product: Sendable {
    static let inputs = 2048

    let linear: Linear
    private let input: LinearInput
    private let output: Matrix
    private let rows: Int
    private let repeats: Int

    init(type: ElementType, outputs: Int, rows: Int, pool: WorkerPool) throws(TensorError) {
        self.rows = rows
        let bytes = (type.rowBytes(columns: Self.inputs) ?? 0) * outputs
        let arena = WeightArena(streams: pool.threads)
        linear = try Linear(
            type: type,
            outputs: outputs,
            inputs: Self.inputs,
            // A small number as a scale, and as a float.
            weights: RawStorage(copying: [UInt8](repeating: 0x33, count: bytes)),
            arena: arena
        )
        arena.pack(on: pool)
        input = LinearInput(rows: rows, columns: Self.inputs, forms: linear.inputForms.union(.float32))
        for row in 0..<rows {
            // SAFETY: a row has so many columns.
            for column in 0..<Self.inputs { input.pointer(toRow: row)[column] = Float(column % 17) - 8 }
            input.quantize(row: row)
        }
        output = Matrix(rows: rows, columns: outputs)
        // Long enough for the clock.
        repeats = max(1, (200 << 20) / (rows * outputs * Self.inputs))
    }

    /// - Parameter units: of one product.
    func rate(_ timer: PoolTimer, units: Double) -> Double {
        timer.rate { worker in
            for _ in 0..<repeats {
                linear.apply(input, rows: rows, into: output, worker: worker)
                worker.barrier()
            }
            return worker.index == 0 ? units * Double(repeats) : 0
        } ?? 0
    }
}
