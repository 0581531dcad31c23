import Foundation
import MaruTesting
import Testing

@testable import MaruTensor

@Suite("Reductions")
struct ReductionTests {
    private static let counts = [0, 1, 3, 7, 8, 9, 31, 32, 33, 100, 256, 1000]

    private func row(_ count: Int) -> [Float] {
        var random = SeededGenerator(seed: UInt64(count))
        return (0..<count).map { _ in Float.random(in: -20...5, using: &random) }
    }

    @Test("The largest element is found wherever it stands", arguments: InstructionSet.supported, counts)
    func largest(_ instructionSet: InstructionSet, _ count: Int) {
        var x = row(count)
        #expect(Operations.largest(x.span, using: instructionSet) == x.max() ?? -.infinity)
        for index in x.indices {
            let before = x[index]
            x[index] = 7
            #expect(Operations.largest(x.span, using: instructionSet) == 7)
            x[index] = before
        }
    }

    @Test("NaNs are passed over", arguments: InstructionSet.supported)
    func notANumber(_ instructionSet: InstructionSet) {
        for index in 0..<40 {
            var x = row(40)
            x[index] = .nan
            let expected = x.filter { !$0.isNaN }.max()
            #expect(Operations.largest(x.span, using: instructionSet) == expected)
        }
    }

    @Test("Exponentials are summed to six digits", arguments: InstructionSet.supported, counts)
    func sumOfExponentials(_ instructionSet: InstructionSet, _ count: Int) {
        let x = row(count)
        let sum = Operations.sumOfExponentials(x.span, maximum: 5, scale: 0.5, using: instructionSet)
        let expected = x.reduce(0.0) { $0 + exp((Double($1) - 5) * 0.5) }
        #expect(abs(Double(sum) - expected) <= 1e-6 * expected)
    }

    @Test("Forbidden elements add nothing that counts", arguments: InstructionSet.supported)
    func forbidden(_ instructionSet: InstructionSet) {
        var x = [Float](repeating: -.infinity, count: 77)
        x[76] = 2
        let sum = Operations.sumOfExponentials(x.span, maximum: 2, scale: 1, using: instructionSet)
        #expect(sum == 1)
    }
}
