import MaruTensor

/// Adds the output of a layer's part to the residual stream, normalised first where the architecture says so.
enum OutputNorm: Sendable {
    /// The matrix product adds to the stream itself.
    case none
    /// `x += norm(y)`.
    case rootMeanSquare(Vector, epsilon: Float)

    init(_ name: String, configuration: TransformerConfiguration, reader: CheckpointReader) throws(ModelError) {
        guard configuration.architecture.normalizesOutputs else {
            self = .none
            return
        }
        let weight = try reader.normWeight("\(name).weight", count: configuration.hiddenSize)
        self = .rootMeanSquare(weight, epsilon: configuration.normEpsilon)
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
        }
        worker.barrier()
    }
}
