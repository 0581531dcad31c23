package import MaruTensor

/// The one Transformer (Vaswani et al. 2017), decoder or encoder: token ids in, logits or hidden states out.
///
/// A pass is one job of a worker pool: every worker runs ``forward(_:cache:workspace:worker:)`` over its share of each
/// operator and meets the others at barriers. What a row's logits are does not depend on what else is in the step.
package final class Transformer: Sendable {
    package let configuration: TransformerConfiguration
    /// How the weights are stored: the share of each element type, by elements.
    package let elementTypes: [ElementType: Int]
    let embedding: InputEmbedding
    let layers: [TransformerLayer]
    let outputNorm: Norm
    /// Encoders have none.
    let output: Linear?

    init(
        configuration: TransformerConfiguration,
        elementTypes: [ElementType: Int],
        embedding: InputEmbedding,
        layers: [TransformerLayer],
        outputNorm: Norm,
        output: Linear?
    ) {
        self.configuration = configuration
        self.elementTypes = elementTypes
        self.embedding = embedding
        self.layers = layers
        self.outputNorm = outputNorm
        self.output = output
    }

    package var vocabularySize: Int { embedding.tokens.rows }

    /// Computes `step` together with the other workers of the job. What was wanted is in `workspace` after the job.
    package func forward(_ step: ForwardStep, cache: KVCache, workspace: Workspace, worker: Worker) {
        precondition(step.rows <= workspace.rows && step.logitRows.count <= workspace.logitRows)
        precondition(step.hiddenRows.count <= workspace.hiddenRows, "more hidden states than there is room for")
        precondition(step.logitRows.isEmpty || step.hiddenRows.isEmpty && output != nil, "logits of an encoder")
        workspace.rotations?.prepare(positions: step.positions, worker: worker)
        embedding.lookup(step, into: workspace.stream, worker: worker)
        worker.barrier()
        for (layer, cache) in zip(layers, cache.layers) {
            layer.attention.forward(
                step,
                cache: cache,
                rotations: workspace.rotations,
                workspace: workspace,
                worker: worker
            )
            layer.feedForward.forward(rows: step.rows, workspace: workspace, worker: worker)
        }
        project(step, workspace: workspace, worker: worker)
    }

    /// Only the rows whose logits are wanted meet the vocabulary, which is often the largest matrix of all.
    private func project(_ step: ForwardStep, workspace: Workspace, worker: Worker) {
        let wanted = step.hiddenRows.isEmpty ? step.logitRows : step.hiddenRows
        let rows = wanted.count
        guard rows > 0 else { return }
        Operations.gather(workspace.stream, rowIndices: wanted, into: workspace.last, worker: worker)
        worker.barrier()
        outputNorm.apply(workspace.last, rows: rows, into: workspace.lastNormalized, worker: worker)
        worker.barrier()
        guard let output, step.hiddenRows.isEmpty else { return }
        output.apply(workspace.lastNormalized, rows: rows, into: workspace.logits, worker: worker)
        worker.barrier()
        if let cap = configuration.logitSoftcap {
            Operations.softcap(workspace.logits, cap: cap, rows: rows, worker: worker)
            worker.barrier()
        }
    }

    package var parameters: Int { elementTypes.values.reduce(0, +) }

    /// What the weights take in memory, packed.
    package var weightBytes: Int {
        layers.reduce(output?.packedBytes ?? 0) { $0 + $1.matrices.reduce(0) { $0 + $1.packedBytes } }
    }

    /// Multiplications and additions that a token of a prompt takes in matrix products, the output matrix left out: it is
    /// only computed where logits are wanted.
    package var operationsPerToken: Int {
        layers.reduce(0) { $0 + $1.matrices.reduce(0) { $0 + 2 * $1.outputs * $1.inputs } }
    }

    /// The forms of an input that any of the matrices which read it needs, over all layers.
    func inputForms(_ readers: (TransformerLayer) -> [Linear]) -> LinearInput.Forms {
        layers.flatMap(readers).reduce(into: []) { $0.formUnion($1.inputForms) }
    }
}

/// One layer: attention, then the feed-forward part.
struct TransformerLayer: Sendable {
    let attention: Attention
    let feedForward: FeedForward

    var matrices: [Linear] {
        attention.projections + [attention.output] + feedForward.projections + [feedForward.down]
    }
}
