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

    /// The same in double precision, and the sum of the magnitudes of its terms, which scales its rounding error.
    func exactProduct(_ x: [Float]) -> [(value: Double, magnitude: Double)] {
        if type.blockElements == 1 {
            return plain.map { Self.exactDot($0.map { Double($0) }, x.map { Double($0) }) }
        }
        let activations = ReferenceActivations.blocks(of: x)
        let dequantized = activations.flatMap { block in block.values.map { Double(block.scale) * Double($0) } }
        return blocks.map { row in
            let weights = row.flatMap { block in (0..<32).map { block.value($0) } }
            var result = Self.exactDot(weights, dequantized)
            for (block, activation) in zip(row, activations) {
                let minimum = Double(abs(block.minimum ?? 0)) * Double(block.halfMinima?.max() ?? 1)
                result.magnitude += 2 * minimum * Double(activation.scale) * 32 * 127
            }
            return result
        }
    }

    private static func add(_ w: ReferenceBlock, _ x: ReferenceActivations, to sum: Float) -> Float {
        var products: [Int32] = [0, 0]
        for column in 0..<32 { products[column / 16] += w.quants[column] * x.values[column] }
        let integer = w.halfScales[0] * products[0] + w.halfScales[1] * products[1]
        let sum = sum.addingProduct(Float(integer), w.scale * x.scale)
        guard let minimum = w.minimum else { return sum }
        guard let minima = w.halfMinima else { return sum.addingProduct(minimum, x.scaledSum) }
        let weighted = minima[0] * x.halfSums[0] + minima[1] * x.halfSums[1]
        return sum.addingProduct(Float(weighted), minimum * x.scale)
    }

    private static func exactDot(_ a: [Double], _ b: [Double]) -> (value: Double, magnitude: Double) {
        var result = (value: 0.0, magnitude: 0.0)
        for index in a.indices {
            result.value += a[index] * b[index]
            result.magnitude += abs(a[index] * b[index])
        }
        return result
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

    var halfSums: [Int32] { [values[..<16].reduce(0, +), values[16...].reduce(0, +)] }

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
    }
}
