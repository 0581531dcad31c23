import CMaruKernels
import Foundation
import MaruTesting
import Testing

@testable import MaruTensor

/// An operation that turns rows of one matrix into rows of a linear input, and what it should compute.
struct RowOperation: Sendable, CustomStringConvertible {
    let description: String
    let apply: @Sendable (_ x: Matrix, _ rows: Int, _ into: LinearInput, Worker, InstructionSet) -> Void
    let reference: @Sendable (_ row: [Double]) -> [Double]

    static let epsilon: Float = 1e-5

    static func all(columns: Int) -> [RowOperation] {
        let weight = Vector(count: columns, seed: 5)
        let bias = Vector(count: columns, seed: 6)
        return [
            RowOperation(description: "rmsNorm") { x, rows, input, worker, instructionSet in
                Operations.rmsNorm(
                    x,
                    weight: weight,
                    epsilon: epsilon,
                    rows: rows,
                    into: input,
                    worker: worker,
                    using: instructionSet
                )
            } reference: { row in
                let scale = 1 / (row.reduce(0) { $0 + $1 * $1 } / Double(row.count) + Double(epsilon)).squareRoot()
                return zip(row, weight.values).map { $0 * scale * Double($1) }
            },
            RowOperation(description: "layerNorm") { x, rows, input, worker, instructionSet in
                Operations.layerNorm(
                    x,
                    weight: weight,
                    bias: bias,
                    epsilon: epsilon,
                    rows: rows,
                    into: input,
                    worker: worker,
                    using: instructionSet
                )
            } reference: { row in
                let mean = row.reduce(0, +) / Double(row.count)
                let variance = row.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(row.count)
                let scale = 1 / (variance + Double(epsilon)).squareRoot()
                return row.indices.map {
                    (row[$0] - mean) * scale * Double(weight.values[$0]) + Double(bias.values[$0])
                }
            },
            RowOperation(description: "add, layerNorm in place, copy") { x, rows, input, worker, instructionSet in
                let y = Matrix(rows: x.rows, columns: columns)
                for row in 0..<rows { y.setRow(row, x.row(row)) }
                Operations.add(bias, to: y, rows: rows, worker: worker)
                Operations.layerNorm(
                    y,
                    weight: weight,
                    bias: bias,
                    epsilon: epsilon,
                    rows: rows,
                    worker: worker,
                    using: instructionSet
                )
                Operations.copy(y, rows: rows, into: input, worker: worker, using: instructionSet)
            } reference: { row in
                let row = zip(row, bias.values).map { $0 + Double($1) }
                let mean = row.reduce(0, +) / Double(row.count)
                let variance = row.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(row.count)
                let scale = 1 / (variance + Double(epsilon)).squareRoot()
                return row.indices.map {
                    (row[$0] - mean) * scale * Double(weight.values[$0]) + Double(bias.values[$0])
                }
            },
        ]
    }
}

@Suite("Row operations")
struct RowOperationTests {
    @Test("Results are those of double precision", arguments: InstructionSet.supported, [1, 4, 8, 36, 64, 577])
    func isAccurate(_ instructionSet: InstructionSet, columns: Int) {
        let x = Matrix(rows: 3, columns: columns, seed: 1, scale: 9)
        let pool = WorkerPool(threads: 1)
        for operation in RowOperation.all(columns: columns) {
            let input = LinearInput(rows: 3, columns: columns, forms: .float32)
            pool.run { operation.apply(x, 3, input, $0, instructionSet) }
            for row in 0..<3 {
                let error = relativeError(input.row(row), operation.reference(x.row(row).map(Double.init)))
                #expect(error < 1e-6, "\(operation) on \(instructionSet), \(columns) columns")
            }
        }
    }

    @Test("A row's bytes depend on the row alone", arguments: InstructionSet.supported)
    func isBatchInvariant(_ instructionSet: InstructionSet) {
        let columns = 96
        let x = Matrix(rows: 41, columns: columns, seed: 2, scale: 4)
        for operation in RowOperation.all(columns: columns) {
            let alone = (0..<41).map { Self.result(of: operation, x.rows($0..<$0 + 1), 1, instructionSet)[0] }
            for threads in 1...3 {
                let together = Self.result(of: operation, x, threads, instructionSet)
                #expect(together == alone, "\(operation) on \(instructionSet) with \(threads) threads")
            }
        }
    }

    /// The bits of each row in both forms.
    private static func result(
        of operation: RowOperation,
        _ x: Matrix,
        _ threads: Int,
        _ instructionSet: InstructionSet
    ) -> [[UInt32]] {
        let input = LinearInput(rows: x.rows, columns: x.columns, forms: [.float32, .int8])
        WorkerPool(threads: threads).run { operation.apply(x, x.rows, input, $0, instructionSet) }
        let view = input.view()
        return (0..<x.rows).map { row in
            let byteCount = view.block_stride * MemoryLayout<maru_q8_block>.stride
            let blocks = UnsafeRawBufferPointer(start: view.blocks + row * view.block_stride, count: byteCount)
            return bits(input.row(row)) + blocks.map(UInt32.init)
        }
    }
}

@Suite("Operations in place")
struct InPlaceOperationTests {
    @Test("A soft cap is cap · tanh(x / cap)", arguments: InstructionSet.supported)
    func softcaps(_ instructionSet: InstructionSet) {
        let x = Matrix(rows: 1, columns: 1003, seed: 4, scale: 100)
        x.setRow(0, x.row(0).enumerated().map { $0.offset < 200 ? $0.element * 1e-4 : $0.element })
        let original = x.row(0)
        WorkerPool(threads: 2).run { Operations.softcap(x, cap: 30, rows: 1, worker: $0, using: instructionSet) }
        for (found, value) in zip(x.row(0), original) {
            let expected = 30 * tanh(Double(value) / 30)
            #expect(abs(Double(found) - expected) <= 4e-7 * abs(expected))
        }
    }

    @Test("A norm is added to the stream, whatever the number of threads", arguments: InstructionSet.supported)
    func addsNorm(_ instructionSet: InstructionSet) {
        let y = Matrix(rows: 7, columns: 100, seed: 1)
        let weight = Vector(count: 100, seed: 2)
        var results: [[[UInt32]]] = []
        for threads in 1...3 {
            let x = Matrix(rows: 7, columns: 100, seed: 3)
            let before = x.allRows
            WorkerPool(threads: threads).run {
                Operations.addRMSNorm(
                    y,
                    weight: weight,
                    epsilon: 1e-6,
                    rows: 6,
                    to: x,
                    worker: $0,
                    using: instructionSet
                )
            }
            #expect(x.row(6) == before[6])
            for row in 0..<6 {
                let values = y.row(row).map(Double.init)
                let scale = 1 / (values.reduce(0) { $0 + $1 * $1 } / 100 + 1e-6).squareRoot()
                let expected = (0..<100).map {
                    Double(before[row][$0]) + values[$0] * scale * Double(weight.values[$0])
                }
                #expect(relativeError(x.row(row), expected) < 1e-6)
            }
            results.append(x.allRows.map(bits))
        }
        #expect(results[0] == results[1] && results[1] == results[2])
    }

    @Test("Gathering copies the rows that it is told to")
    func gathers() {
        let x = Matrix(rows: 5, columns: 20, seed: 1)
        let y = Matrix(rows: 4, columns: 20)
        WorkerPool(threads: 2).run { Operations.gather(x, rowIndices: [4, 0, 4], into: y, worker: $0) }
        #expect(y.allRows == [x.row(4), x.row(0), x.row(4), [Float](repeating: 0, count: 20)])
    }
}
