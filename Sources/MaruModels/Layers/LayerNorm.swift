import MaruTensor

/// A layer norm (Ba et al. 2016) with its weights.
struct LayerNorm: Sendable {
    let weight: Vector  // [hidden]
    let bias: Vector  // [hidden]
    let epsilon: Float

    init(_ name: String, configuration: TransformerConfiguration, reader: CheckpointReader) throws(ModelError) {
        let size = configuration.hiddenSize
        weight = try reader.normWeight("\(name).weight", count: size)
        bias = Vector(try reader.vector("\(name).bias", count: size))
        epsilon = configuration.normEpsilon
    }

    func apply(_ x: Matrix, rows: Int, into input: LinearInput, worker: Worker) {
        Operations.layerNorm(x, weight: weight, bias: bias, epsilon: epsilon, rows: rows, into: input, worker: worker)
    }

    func apply(inPlace x: Matrix, rows: Int, worker: Worker) {
        Operations.layerNorm(x, weight: weight, bias: bias, epsilon: epsilon, rows: rows, worker: worker)
    }
}
