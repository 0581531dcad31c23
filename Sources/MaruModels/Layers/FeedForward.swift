import MaruTensor

/// The feed-forward part of one layer.
struct FeedForward: Sendable {
    let norm: Norm
    /// Present in gated networks.
    let gate: Linear?
    let up: Linear
    let down: Linear
    let activation: Activation
    let outputNorm: OutputNorm

    init(layer: Int, configuration: TransformerConfiguration, reader: CheckpointReader) throws(ModelError) {
        let name = "blk.\(layer)"
        let (hidden, inner) = (configuration.hiddenSize, configuration.feedForwardSize)
        norm = try Norm("\(name).ffn_norm", configuration: configuration, reader: reader)
        switch configuration.architecture.feedForward {
        case .gated(let activation):
            gate = try reader.linear("\(name).ffn_gate", outputs: inner, inputs: hidden)
            self.activation = activation
        case .plain(let activation):
            gate = nil
            self.activation = activation
        }
        up = try reader.linear("\(name).ffn_up", outputs: inner, inputs: hidden)
        down = try reader.linear("\(name).ffn_down", outputs: hidden, inputs: inner)
        outputNorm = try OutputNorm(
            "\(name).post_ffw_norm",
            following: "\(name).layer_output_norm",
            configuration: configuration,
            reader: reader
        )
    }

    /// What reads the normalised input.
    var projections: [Linear] { [up] + [gate].compactMap(\.self) }

    func forward(rows: Int, workspace: Workspace, worker: Worker) {
        norm.apply(workspace.stream, rows: rows, into: workspace.feedForwardInput, worker: worker)
        worker.barrier()
        Operations.feedForward(
            workspace.feedForwardInput,
            gate: gate,
            up: up,
            activation,
            rows: rows,
            into: workspace.inner,
            scratch: workspace.productScratch,
            worker: worker
        )
        worker.barrier()
        outputNorm.add(down, of: workspace.inner, rows: rows, workspace: workspace, worker: worker)
    }
}
