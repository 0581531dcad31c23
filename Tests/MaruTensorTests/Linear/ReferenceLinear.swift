import MaruTensor

/// The arithmetic of ``Linear``, written plainly: what every instruction set must reproduce bit for bit.
struct ReferenceLinear {
    let type: ElementType
    let inputs: Int
    /// Blocks of each output of a block type.
    private var blocks: [[ReferenceBlock]] = []
    /// Values of each output of a plain type.
    private var plain: [[Float]] = []

    init(type: ElementType, outputs: Int, inputs: Int, bytes: [UInt8]) {
        self.type = type
        self.inputs = inputs
        let rowBytes = bytes.count / outputs
        let rows = (0..<outputs).map { Array(bytes[($0 * rowBytes)..<(($0 + 1) * rowBytes)]) }
        if type.blockElements == 1 {
            plain = rows.map { row in (0..<inputs).map { Self.plainValue(type, row, $0) } }
        } else {
            blocks = rows.map { row in (0..<inputs / 32).map { ReferenceBlock(type: type, bytes: row, index: $0) } }
        }
    }

    /// A row of x times every output.
    func product(_ x: [Float]) -> [Float] {
        if type.blockElements == 1 {
            return plain.map { weights in zip(weights, x).reduce(Float(0)) { $0.addingProduct($1.0, $1.1) } }
        }
        let activations = ReferenceActivations.blocks(of: x)
        return blocks.map { row in zip(row, activations).reduce(Float(0)) { Self.add($1.0, $1.1, to: $0) } }
    }

    /// The product in double precision with the weights that `decoded` gives, and the sum of the magnitudes of its
    /// terms, which scales the rounding error.
    func exactProduct(_ x: [Float], decoded: [Float]) -> [(value: Double, magnitude: Double)] {
        let isPlain = type.blockElements == 1
        let activations = isPlain ? [] : ReferenceActivations.blocks(of: x)
        let inexact = activations.flatMap { block in block.values.map { Double(block.scale) * Double($0) } }
        let values = isPlain ? x.map { Double($0) } : inexact
        return (0..<decoded.count / inputs).map { output in
            var result = (value: 0.0, magnitude: 0.0)
            for (column, value) in values.enumerated() {
                let term = Double(decoded[output * inputs + column]) * value
                result.value += term
                result.magnitude += abs(term)
            }
            // A weight with a minimum is the sum of two terms that may be much larger than itself.
            for (block, activation) in zip(isPlain ? [] : blocks[output], activations) {
                let minimum = Double(abs(block.minimum ?? 0)) * Double(block.halfMinima?.max() ?? 1)
                result.magnitude += 2 * minimum * Double(activation.scale) * 32 * 127
            }
            return result
        }
    }

    private static func add(_ w: ReferenceBlock, _ x: ReferenceActivations, to sum: Float) -> Float {
        let integer = w.halfScales[0] * dot(w, x, 0) + w.halfScales[1] * dot(w, x, 16)
        let sum = sum.addingProduct(Float(integer), w.scale * x.scale)
        guard let minimum = w.minimum else { return sum }
        guard let minima = w.halfMinima else { return sum.addingProduct(minimum, x.scaledSum) }
        let weighted = minima[0] * x.halfSums[0] + minima[1] * x.halfSums[1]
        return sum.addingProduct(Float(weighted), minimum * x.scale)
    }

    /// The product of 16 columns.
    private static func dot(_ w: ReferenceBlock, _ x: ReferenceActivations, _ first: Int) -> Int32 {
        var sum: Int32 = 0
        w.quants.withUnsafeBufferPointer { quants in
            x.values.withUnsafeBufferPointer { values in
                var column = first
                while column < first + 16 {
                    sum &+= quants[column] &* values[column]
                    column &+= 1
                }
            }
        }
        return sum
    }

    private static func plainValue(_ type: ElementType, _ row: [UInt8], _ column: Int) -> Float {
        func bits(_ count: Int) -> UInt32 {
            (0..<count).reduce(0) { $0 | UInt32(row[column * count + $1]) << UInt32(8 * $1) }
        }
        return switch type {
        case .f16: Float(Float16(bitPattern: UInt16(bits(2))))
        case .bf16: Float(bitPattern: bits(2) << 16)
        default: Float(bitPattern: bits(4))
        }
    }
}

/// 32 activations quantised to eight bits.
struct ReferenceActivations {
    var scale: Float
    var scaledSum: Float
    var values: [Int32]

    var halfSums: [Int32]

    static func blocks(of x: [Float]) -> [ReferenceActivations] {
        stride(from: 0, to: x.count, by: 32).map { ReferenceActivations(Array(x[$0..<($0 + 32)])) }
    }

    private init(_ x: [Float]) {
        let largest = x.map(\.magnitude).max() ?? 0
        if x.contains(where: { !$0.isFinite }) {
            (scale, scaledSum, values) = (.nan, .nan, Array(repeating: 0, count: 32))
        } else if largest < 0x1p-96 {
            (scale, scaledSum, values) = (0, 0, Array(repeating: 0, count: 32))
        } else {
            let inverse = 127 / largest
            scale = largest / 127
            values = x.map { Int32(($0 * inverse).rounded(.toNearestOrEven)) }
            scaledSum = scale * Float(values.reduce(0, +))
        }
        halfSums = [values[..<16].reduce(0, +), values[16...].reduce(0, +)]
    }
}
