import CMaruKernels
import Testing

@testable import MaruTensor

@Suite("Half precision")
struct HalfPrecisionTests {
    @Test("Every f16 is widened exactly and narrowed back to itself", arguments: InstructionSet.supported)
    func roundTrips(_ instructionSet: InstructionSet) {
        let halves = (0...UInt16.max).map(\.self)
        var floats = [Float](repeating: 0, count: halves.count)
        maru_widen_halves(instructionSet.kernelIdentifier, halves, halves.count, &floats)
        var back = [UInt16](repeating: 0, count: halves.count)
        maru_narrow_to_halves(instructionSet.kernelIdentifier, floats, floats.count, &back)
        let wrong = halves.indices.filter { index in
            let (half, float) = (halves[index], floats[index])
            if half & 0x7fff > 0x7c00 { return !float.isNaN || back[index] & 0x7fff <= 0x7c00 }
            return back[index] != half || float.bitPattern != Float(half: half).bitPattern
        }
        #expect(wrong.isEmpty)
    }

    @Test("Narrowing rounds to the nearest, ties to even", arguments: InstructionSet.supported)
    func rounds(_ instructionSet: InstructionSet) {
        let cases: [(Float, UInt16)] = [
            (1 + 0x1p-11, 0x3c00), (1 + 0x1p-11 + 0x1p-20, 0x3c01), (1 + 0x1.8p-10, 0x3c02), (65519, 0x7bff),
            (65520, 0x7c00), (-1e9, 0xfc00), (0x1p-25, 0), (0x1.1p-25, 1), (-0x1.8p-24, 0x8002), (0x1p-149, 0),
            (0x1.ff8p-15, 0x03ff), (0x1.ffcp-15, 0x0400), (0x1.fffp-15, 0x0400), (-.infinity, 0xfc00),
        ]
        var halves = [UInt16](repeating: 0, count: cases.count)
        maru_narrow_to_halves(instructionSet.kernelIdentifier, cases.map(\.0), cases.count, &halves)
        #expect(halves == cases.map(\.1))
    }
}
