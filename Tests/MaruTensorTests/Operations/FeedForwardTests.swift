import CMaruKernels
import Foundation
import Testing

@testable import MaruTensor

extension Activation {
    func reference(_ x: Double) -> Double {
        switch self {
        case .silu: x / (1 + exp(-x))
        case .gelu: 0.5 * x * erfc(-x / 2.0.squareRoot())
        case .geluTanh: 0.5 * x * (1 + tanh((2 / Double.pi).squareRoot() * (x + 0.044715 * x * x * x)))
        }
    }
}

@Suite("The inner half of a feed-forward network")
struct FeedForwardTests {
    @Test("Without rounding of the input, results are those of double precision", arguments: InstructionSet.supported)
    func isAccurate(_ instructionSet: InstructionSet) throws {
        for (columns, rows) in [(1, 1), (33, 3), (96, 130), (300, 5)] {
            let x = Matrix(rows: rows, columns: 24, seed: 1, scale: 2)
            let (gate, up) = (Matrix(rows: columns, columns: 24, seed: 2), Matrix(rows: columns, columns: 24, seed: 3))
            for activation in Activation.allCases {
                for isGated in [true, false] {
                    let network = try Network(gate: isGated ? gate : nil, up: up, activation, instructionSet)
                    let found = network.output(x, forms: .float32, threads: 2)
                    for row in 0..<rows {
                        let inner = Self.products(x.row(row), isGated ? gate : up).map(activation.reference)
                        let expected = isGated ? zip(inner, Self.products(x.row(row), up)).map(*) : inner
                        #expect(relativeError(found.row(row), expected) < 2e-6, "\(activation) \(columns)×\(rows)")
                    }
                }
            }
        }
    }

    @Test("A row's bytes depend on the row alone", arguments: InstructionSet.supported)
    func isBatchInvariant(_ instructionSet: InstructionSet) throws {
        let x = Matrix(rows: 141, columns: 64, seed: 4, scale: 4)
        let network = try Network(
            gate: Matrix(rows: 320, columns: 64, seed: 5),
            up: Matrix(rows: 320, columns: 64, seed: 6),
            .silu,
            instructionSet
        )
        let alone = (0..<141).map { Self.blocks(of: network.output(x.rows($0..<$0 + 1), forms: .int8, threads: 1))[0] }
        for threads in 1...3 {
            #expect(Self.blocks(of: network.output(x, forms: .int8, threads: threads)) == alone, "\(threads) threads")
        }
    }

    @Test("Extreme numbers give finite results where mathematics does", arguments: InstructionSet.supported)
    func handlesExtremes(_ instructionSet: InstructionSet) {
        let x: [Float] = [-1000, -89, -88, -20, 20, 88, 89, 1000]
        for activation in Activation.allCases {
            var found = [Float](repeating: 0, count: x.count)
            maru_activate(instructionSet.kernelIdentifier, activation.kernelIdentifier, x, nil, x.count, &found)
            #expect(relativeError(found, x.map { activation.reference(Double($0)) }) < 1e-6)
            #expect(found[0...2].allSatisfy { abs($0) < 1e-30 })
        }
    }

    /// Each row of `weights` times `x`.
    private static func products(_ x: [Float], _ weights: Matrix) -> [Double] {
        weights.allRows.map { zip($0, x).reduce(0.0) { $0 + Double($1.0) * Double($1.1) } }
    }

    /// The bytes of each row's int8 form.
    private static func blocks(of input: LinearInput) -> [[UInt8]] {
        let view = input.view()
        return (0..<input.rows).map { row in
            let byteCount = view.block_stride * MemoryLayout<maru_q8_block>.stride
            return Array(UnsafeRawBufferPointer(start: view.blocks + row * view.block_stride, count: byteCount))
        }
    }
}

/// A network with f32 weights.
private struct Network: Sendable {
    let gate: Linear?
    let up: Linear
    let activation: Activation
    let instructionSet: InstructionSet

    init(gate: Matrix?, up: Matrix, _ activation: Activation, _ instructionSet: InstructionSet) throws {
        let linear = { (weights: Matrix) in
            try Linear(
                type: .f32,
                outputs: weights.rows,
                inputs: weights.columns,
                weights: RawStorage(copying: weights.allRows.flatMap(\.self)),
                instructionSet: instructionSet
            )
        }
        self.gate = try gate.map(linear)
        self.up = try linear(up)
        self.activation = activation
        self.instructionSet = instructionSet
    }

    func output(_ x: Matrix, forms: LinearInput.Forms, threads: Int) -> LinearInput {
        let input = LinearInput(rows: x.rows, columns: x.columns, forms: .float32)
        for row in 0..<x.rows { input.pointer(toRow: row).update(from: x.row(row), count: x.columns) }
        let output = LinearInput(rows: x.rows, columns: up.outputs, forms: forms)
        let scratch = ProductScratch(threads: threads)
        WorkerPool(threads: threads).run { worker in
            Operations.feedForward(
                input,
                gate: gate,
                up: up,
                activation,
                rows: x.rows,
                into: output,
                scratch: scratch,
                worker: worker,
                using: instructionSet
            )
        }
        return output
    }
}
