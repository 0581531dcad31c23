import Testing

@testable import MaruTensor

@Suite("Linear")
struct LinearTests {
    @Test("Every instruction set gives the reference's bits for odd shapes", arguments: ElementType.allCases)
    func matchesReference(_ type: ElementType) throws {
        var random = RandomBytes(seed: 7)
        for inputs in [32, 64, 256, 512, 768] where inputs.isMultiple(of: type.blockElements) {
            let bytes = random.weights(type, outputs: 33, inputs: inputs)
            let reference = ReferenceLinear(type: type, outputs: 33, inputs: inputs, bytes: bytes)
            let rows = (0..<19).map { row in Self.row(inputs, row, &random) }
            let expected = rows.map(reference.product)
            for outputs in [1, 15, 16, 17, 33] {
                let part = Array(bytes.prefix(bytes.count / 33 * outputs))
                for instructionSet in InstructionSet.supported {
                    let linear = try Self.linear(type, outputs, inputs, part, instructionSet)
                    for count in [1, 2, 3, 4, 5, 7, 12, 19] {
                        let found = Self.apply(linear, Array(rows.prefix(count)))
                        for row in 0..<count {
                            #expect(
                                Self.bits(found[row]) == Self.bits(Array(expected[row].prefix(outputs))),
                                "\(type) \(instructionSet) \(outputs)×\(inputs), row \(row) of \(count)"
                            )
                        }
                    }
                }
            }
        }
    }

    @Test(
        "Random bytes as weights, non-finite scales included, give the reference's bits",
        arguments: ElementType.allCases
    )
    func wildWeights(_ type: ElementType) throws {
        var random = RandomBytes(seed: 3)
        let bytes = random.weights(type, outputs: 17, inputs: 1280, wild: true)
        let reference = ReferenceLinear(type: type, outputs: 17, inputs: 1280, bytes: bytes)
        let rows = (0..<6).map { row in Self.row(1280, row, &random) }
        let expected = rows.map { Self.bits(reference.product($0)) }
        for instructionSet in InstructionSet.supported {
            let linear = try Self.linear(type, 17, 1280, bytes, instructionSet)
            for count in [1, 6] {
                let found = Self.apply(linear, Array(rows.prefix(count)))
                #expect(found.map(Self.bits) == Array(expected.prefix(count)), "\(type) \(instructionSet)")
            }
        }
    }

    @Test("Results are close to the product in double precision", arguments: ElementType.allCases)
    func isAccurate(_ type: ElementType) throws {
        var random = RandomBytes(seed: 11)
        let bytes = random.weights(type, outputs: 20, inputs: 512)
        let reference = ReferenceLinear(type: type, outputs: 20, inputs: 512, bytes: bytes)
        let x = (0..<512).map { _ in random.float() }
        let found = Self.apply(try Self.linear(type, 20, 512, bytes, .current), [x])[0]
        let decoded = try type.decode(RawStorage(copying: bytes), count: 20 * 512)
        for (output, exact) in reference.exactProduct(x, decoded: decoded).enumerated() {
            let difference = abs(Double(found[output]) - exact.value)
            #expect(difference <= 2e-6 * exact.magnitude, "\(type) output \(output)")
        }
    }

    @Test("With double precision the result is that of the exact input", arguments: [ElementType.q4_1, .q6_K, .mxfp4])
    func doublePrecision(_ type: ElementType) throws {
        var random = RandomBytes(seed: 13)
        let bytes = random.weights(type, outputs: 20, inputs: 512)
        let rows = (0..<5).map { _ in (0..<512).map { _ in random.float() } }
        let decoded = try type.decode(RawStorage(copying: bytes), count: 20 * 512).map(Double.init)
        for instructionSet in InstructionSet.supported {
            let found = try [Linear.Precision.single, .double].map { precision in
                Self.apply(try Self.linear(type, 20, 512, bytes, instructionSet, precision), rows)
            }
            let errors = found.map { found in
                rows.indices.flatMap { row in
                    (0..<20).map { output in
                        let exact = (0..<512).reduce(0.0) { $0 + decoded[output * 512 + $1] * Double(rows[row][$1]) }
                        return abs(Double(found[row][output]) - exact)
                    }
                }
                .reduce(0, +)
            }
            #expect(errors[1] < errors[0] / 50, "\(instructionSet)")
        }
    }

    @Test("Bits do not depend on the number of rows or workers", arguments: [ElementType.q4_1, .q6_K, .f32])
    func batchInvariant(_ type: ElementType) throws {
        var random = RandomBytes(seed: 5)
        let linear = try Self.linear(type, 70, 256, random.weights(type, outputs: 70, inputs: 256), .current)
        let rows = (0..<261).map { row in Self.row(256, row, &random) }
        let together = Self.apply(linear, rows)
        let alone = rows.map { Self.apply(linear, [$0])[0] }
        let shared = Self.apply(linear, rows, threads: 3)
        #expect(together.map(Self.bits) == alone.map(Self.bits))
        #expect(together.map(Self.bits) == shared.map(Self.bits))
    }

    @Test("A bias is added once, and the add mode keeps what was there")
    func biasAndMode() throws {
        let weights = RawStorage(
            copying: [Float](repeating: 0.5, count: 3 * 2).flatMap { value in
                withUnsafeBytes(of: value.bitPattern.littleEndian) { Array($0) }
            }
        )
        let linear = try Linear(type: .f32, outputs: 3, inputs: 2, weights: weights, bias: [1, 2, 3])
        let x = LinearInput(rows: 1, columns: 2, forms: .float32)
        x.pointer(toRow: 0)[0] = 2
        x.pointer(toRow: 0)[1] = 4
        let y = Matrix(rows: 1, columns: 5)
        y.setRow(0, [9, 9, 9, 9, 9])
        let pool = WorkerPool(threads: 1)
        pool.run { linear.apply(x, rows: 1, into: y, worker: $0) }
        #expect(y.row(0) == [4, 5, 6, 9, 9])
        pool.run { linear.apply(x, rows: 1, into: y, mode: .add, worker: $0) }
        #expect(y.row(0) == [8, 10, 12, 9, 9])
    }

    @Test("Sizes that do not fit each other are refused")
    func refusesWrongSizes() {
        let bytes = RawStorage(copying: [UInt8](repeating: 0, count: 40))
        #expect(throws: TensorError.byteCountMismatch(name: "weights", found: 40, expected: 60)) {
            try Linear(type: .q4_1, outputs: 3, inputs: 32, weights: bytes)
        }
        #expect(throws: TensorError.rowNotWholeBlocks(type: .q4_1, columns: 33)) {
            try Linear(type: .q4_1, outputs: 2, inputs: 33, weights: bytes)
        }
        #expect(throws: TensorError.shapeMismatch(name: "bias", found: [1], expected: [2])) {
            try Linear(type: .q4_1, outputs: 2, inputs: 32, weights: bytes, bias: [0])
        }
        #expect(throws: TensorError.self) { try Linear(type: .f32, outputs: .max, inputs: 8, weights: bytes) }
        #expect(throws: TensorError.self) { try Linear(type: .f32, outputs: 0, inputs: 8, weights: bytes) }
    }

    /// A row of activations; some rows have blocks of zeros and of very small or large numbers.
    private static func row(_ count: Int, _ index: Int, _ random: inout RandomBytes) -> [Float] {
        let factors: [Float] = index % 5 == 4 ? [0, 1e-30, 1, 1e4, 0x1p-140] : [1]
        return (0..<count).map { random.float() * factors[$0 / 32 % factors.count] }
    }

    private static func linear(
        _ type: ElementType,
        _ outputs: Int,
        _ inputs: Int,
        _ bytes: [UInt8],
        _ instructionSet: InstructionSet,
        _ precision: Linear.Precision = .single
    ) throws -> Linear {
        try Linear(
            type: type,
            outputs: outputs,
            inputs: inputs,
            weights: RawStorage(copying: bytes),
            precision: precision,
            instructionSet: instructionSet
        )
    }

    private static func apply(_ linear: Linear, _ rows: [[Float]], threads: Int = 1) -> [[Float]] {
        let x = LinearInput(rows: rows.count, columns: linear.inputs, forms: linear.inputForms)
        for (index, row) in rows.enumerated() {
            x.pointer(toRow: index).update(from: row, count: row.count)
            x.quantize(row: index)
        }
        let y = Matrix(rows: rows.count, columns: linear.outputs)
        WorkerPool(threads: threads).run { linear.apply(x, rows: rows.count, into: y, worker: $0) }
        return rows.indices.map(y.row)
    }

    /// Bit patterns, all NaNs alike.
    private static func bits(_ values: [Float]) -> [UInt32] {
        values.map { $0.isNaN ? Float.nan.bitPattern : $0.bitPattern }
    }
}
