import MaruTensor

/// Normalises rows of activations on their way into a matrix product.
enum Norm: Sendable {
    case rootMeanSquare(Vector, epsilon: Float)
    case layer(Vector, bias: Vector, epsilon: Float)

    init(
        _ name: String,
        configuration: TransformerConfiguration,
        reader: CheckpointReader
    ) throws(ModelError) {
        let size = configuration.hiddenSize
        let weight = try reader.normWeight("\(name).weight", count: size)
        switch configuration.architecture.normalization {
        case .rootMeanSquare:
            self = .rootMeanSquare(weight, epsilon: configuration.normEpsilon)
        case .layer:
            let bias = Vector(try reader.vector("\(name).bias", count: size))
            self = .layer(weight, bias: bias, epsilon: configuration.normEpsilon)
        }
    }

    func apply(_ x: Matrix, rows: Int, into input: LinearInput, worker: Worker) {
        switch self {
        case .rootMeanSquare(let weight, let epsilon):
            Operations.rmsNorm(x, weight: weight, epsilon: epsilon, rows: rows, into: input, worker: worker)
        case .layer(let weight, let bias, let epsilon):
            Operations.layerNorm(
                x,
                weight: weight,
                bias: bias,
                epsilon: epsilon,
                rows: rows,
                into: input,
                worker: worker
            )
        }
    }
}
