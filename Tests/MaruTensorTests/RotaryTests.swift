import MaruCore
import MaruTesting
import Testing

@testable import MaruTensor

@Suite("Rotary embedding")
struct RotaryTests {
    /// One rotation computed in Python; see make-rotary.py.
    struct Golden: Sendable, CustomTestStringConvertible {
        let json: JSONValue

        static let all: [Golden] = {
            guard case .array(let cases)? = try? Fixtures.json("tensor/rotary.json") else { return [] }
            return cases.map(Golden.init)
        }()

        var testDescription: String { "\(json["kind"] ?? .null), \(number("dimensions")) dimensions" }

        func number(_ key: String) -> Double { json[key]?.asDouble ?? .nan }
        func parameter(_ key: String) -> Double { json["parameters"]?[key]?.asDouble ?? .nan }
        func numbers(_ key: String) -> [Double] {
            guard case .array(let values)? = json[key] else { return [] }
            return values.map { $0.asDouble ?? .nan }
        }

        var scaling: RotaryEmbedding.Scaling? {
            switch json["kind"] {
            case "plain": .some(.none)
            case "linear": .linear(factor: parameter("factor"))
            case "llama3":
                .llama3(
                    factor: parameter("factor"),
                    lowFrequencyFactor: parameter("low"),
                    highFrequencyFactor: parameter("high"),
                    originalContext: Int(parameter("context"))
                )
            case "yarn":
                .yarn(
                    factor: parameter("factor"),
                    originalContext: Int(parameter("context")),
                    betaFast: parameter("fast"),
                    betaSlow: parameter("slow"),
                    attentionFactor: json["parameters"]?["attention"]?.asDouble
                )
            default: nil
            }
        }

        func rotary(_ style: RotaryEmbedding.Style) throws -> RotaryEmbedding {
            RotaryEmbedding(
                dimensions: Int(number("dimensions")),
                base: number("base"),
                style: style,
                scaling: try #require(scaling)
            )
        }
    }

    @Test("There are reference rotations")
    func goldens() { #expect(Golden.all.count == 6) }

    @Test("Frequencies and the attention factor are the published formulas'", arguments: Golden.all)
    func frequencies(_ golden: Golden) throws {
        let rotary = try golden.rotary(.halves)
        let expected = golden.numbers("frequencies")
        #expect(rotary.frequencies.count == expected.count)
        for (found, expected) in zip(rotary.frequencies, expected) { #expect(abs(found / expected - 1) < 1e-12) }
        #expect(abs(rotary.amplitude - golden.number("attention_factor")) < 1e-12)
    }

    @Test("Heads turn as the reference turns them", arguments: Golden.all)
    func rotates(_ golden: Golden) throws {
        for (style, key) in [(RotaryEmbedding.Style.halves, "halves"), (.interleaved, "interleaved")] {
            for instructionSet in InstructionSet.supported {
                let rotary = try golden.rotary(style)
                let size = rotary.dimensions
                // Two heads of a few more elements than those that turn.
                let head = golden.numbers("x").map(Float.init) + [1, 2, 3]
                let x = Matrix(rows: 2, columns: 2 * head.count)
                x.setRow(1, head + head)
                let angles = RotaryAngles(rows: 2, dimensions: size)
                WorkerPool(threads: 2).run { worker in
                    angles.prepare(rotary, positions: [0, Int32(golden.number("position"))], worker: worker)
                    worker.barrier()
                    Operations.prepareHeads(
                        x,
                        HeadPreparation(headDimension: head.count, norm: nil, rotary: (rotary, angles)),
                        rows: 2,
                        worker: worker,
                        using: instructionSet
                    )
                }
                let expected = golden.numbers(key) + [1, 2, 3]
                #expect(relativeError(x.row(1), expected + expected) < 1e-6, "\(style) on \(instructionSet)")
            }
        }
    }

    @Test("Frequency factors divide the frequencies")
    func frequencyFactors() {
        let plain = RotaryEmbedding(dimensions: 4, base: 100, style: .halves)
        let divided = RotaryEmbedding(dimensions: 4, base: 100, style: .halves, frequencyFactors: [2, 8])
        #expect(divided.frequencies == [plain.frequencies[0] / 2, plain.frequencies[1] / 8])
    }

    @Test("Heads are normalised before they turn, each on its own", arguments: InstructionSet.supported)
    func normalizesHeads(_ instructionSet: InstructionSet) {
        let weight = Vector(count: 12, seed: 3)
        let rotary = RotaryEmbedding(dimensions: 8, base: 1000, style: .halves)
        var results: [[[UInt32]]] = []
        for threads in 1...3 {
            let x = Matrix(rows: 5, columns: 36, seed: 1)
            let original = x.row(0)
            let angles = RotaryAngles(rows: 5, dimensions: 8)
            WorkerPool(threads: threads).run { worker in
                angles.prepare(rotary, positions: [0, 1, 2, 3, 4], worker: worker)
                worker.barrier()
                Operations.prepareHeads(
                    x,
                    HeadPreparation(headDimension: 12, norm: (weight, 1e-6), rotary: (rotary, angles)),
                    rows: 5,
                    worker: worker,
                    using: instructionSet
                )
            }
            // At position 0 nothing turns.
            for head in 0..<3 {
                let values = original[12 * head..<12 * head + 12].map(Double.init)
                let scale = 1 / (values.reduce(0) { $0 + $1 * $1 } / 12 + 1e-6).squareRoot()
                let expected = zip(values, weight.values).map { $0 * scale * Double($1) }
                #expect(relativeError(Array(x.row(0)[12 * head..<12 * head + 12]), expected) < 1e-6)
            }
            results.append(x.allRows.map(bits))
        }
        #expect(results[0] == results[1] && results[1] == results[2])
    }
}

extension JSONValue {
    fileprivate var asDouble: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }
}
