import CMaruKernels
import Testing

@testable import MaruTensor

@Suite("Linear input")
struct LinearInputTests {
    @Test("Quantised blocks are the reference's on every instruction set", arguments: InstructionSet.supported)
    func quantizes(_ instructionSet: InstructionSet) {
        var random = RandomBytes(seed: 1)
        let factors: [Float] = [
            1, 0, 1e30, 1e-20, 0x1p-97, 0x1p-96, .greatestFiniteMagnitude, .infinity, .nan, 0x1p-149,
        ]
        let values = factors.flatMap { factor in (0..<32).map { _ in random.float() * factor } }
        var blocks = [maru_q8_block](repeating: maru_q8_block(), count: factors.count)
        maru_quantize_row(instructionSet.kernelIdentifier, values, factors.count, &blocks)
        for (found, expected) in zip(blocks, ReferenceActivations.blocks(of: values)) {
            let quants = withUnsafeBytes(of: found.values) { $0.map { Int32(Int8(bitPattern: $0)) } }
            #expect(quants == expected.values)
            #expect([Int32(found.half_sums.0), Int32(found.half_sums.1)] == expected.halfSums)
            #expect(found.offset == -8 * expected.halfSums.reduce(0, +))
            #expect(found.scale == expected.scale || (found.scale.isNaN && expected.scale.isNaN))
            #expect(found.scaled_sum == expected.scaledSum || (found.scaled_sum.isNaN && expected.scaledSum.isNaN))
        }
    }

    @Test("Only the blocks asked for are quantised")
    func quantizesRange() {
        let input = LinearInput(rows: 2, columns: 64, forms: [.float32, .int8])
        for column in 0..<64 { input.pointer(toRow: 1)[column] = 127 }
        input.quantize(row: 1, blocks: 1..<2)
        #expect(input.view().blocks[2].scale == 0)
        #expect(input.view().blocks[3].scale == 1)
        #expect(input.view().blocks[3].half_sums.0 == 127 * 16)
    }
}
