import MaruTensor

/// Normalises rows of activations on their way into a matrix product.
enum Norm: Sendable {
    /// What comes is normalised already.
    case none
    case rootMeanSquare(Vector, epsilon: Float)
    case layer(LayerNorm)

    init(
        _ name: String,
        configuration: TransformerConfiguration,
        reader: CheckpointReader
    ) throws(ModelError) {
        guard configuration.architecture.normPlacement == .before else {
            self = .none
            return
        }
        switch configuration.architecture.normalization {
        case .rootMeanSquare:
            let weight = try reader.normWeight("\(name).weight", count: configuration.hiddenSize)
            self = .rootMeanSquare(weight, epsilon: configuration.normEpsilon)
        case .layer:
            self = .layer(try LayerNorm(name, configuration: configuration, reader: reader))
        }
    }

    func apply(_ x: Matrix, rows: Int, into input: LinearInput, worker: Worker) {
        switch self {
        case .none:
            Operations.copy(x, rows: rows, into: input, worker: worker)
        case .rootMeanSquare(let weight, let epsilon):
            Operations.rmsNorm(x, weight: weight, epsilon: epsilon, rows: rows, into: input, worker: worker)
        case .layer(let norm):
            norm.apply(x, rows: rows, into: input, worker: worker)
        }
    }
}
