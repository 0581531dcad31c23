import MaruTensor

/// Adds the output of a layer's part to the residual stream, with a norm where the architecture has one there.
enum OutputNorm: Sendable {
    /// The matrix product adds to the stream itself.
    case none
    /// `x += norm(y)`.
    case rootMeanSquare(Vector, epsilon: Float)
    /// `x = norm(x + y)`.
    case following(LayerNorm)

    /// - Parameters:
    ///   - name: the norm of outputs alone.
    ///   - following: the norm of the stream, where norms follow each part.
    init(
        _ name: String,
        following: String,
        configuration: TransformerConfiguration,
        reader: CheckpointReader
    ) throws(ModelError) {
        if configuration.architecture.normPlacement == .after {
            self = .following(try LayerNorm(following, configuration: configuration, reader: reader))
        } else if configuration.architecture.normalizesOutputs {
            let weight = try reader.normWeight("\(name).weight", count: configuration.hiddenSize)
            self = .rootMeanSquare(weight, epsilon: configuration.normEpsilon)
        } else {
            self = .none
        }
    }

    /// Runs `projection` over `input` and adds the result to the stream.
    func add(_ projection: Linear, of input: LinearInput, rows: Int, workspace: Workspace, worker: Worker) {
        switch self {
        case .none:
            projection.apply(input, rows: rows, into: workspace.stream, mode: .add, worker: worker)
        case .rootMeanSquare(let weight, let epsilon):
            projection.apply(input, rows: rows, into: workspace.projected, worker: worker)
            worker.barrier()
            Operations.addRMSNorm(
                workspace.projected,
                weight: weight,
                epsilon: epsilon,
                rows: rows,
                to: workspace.stream,
                worker: worker
            )
        case .following(let norm):
            projection.apply(input, rows: rows, into: workspace.stream, mode: .add, worker: worker)
            worker.barrier()
            norm.apply(inPlace: workspace.stream, rows: rows, worker: worker)
        }
        worker.barrier()
    }
}
