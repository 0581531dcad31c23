import MaruTensor

/// What a token is before the first layer: its vector, and what the architecture adds to it.
struct InputEmbedding: Sendable {
    let tokens: EmbeddingTable
    let positions: EmbeddingTable?
    /// The vector of text type 0, which a text alone is of.
    let type: Vector?
    let norm: LayerNorm?
    let scale: Float

    init(configuration: TransformerConfiguration, reader: CheckpointReader) throws(ModelError) {
        let architecture = configuration.architecture
        let columns = configuration.hiddenSize
        tokens = try reader.embedding("token_embd.weight", columns: columns)
        switch architecture.positions {
        case .rotary: positions = nil
        case .learned:
            let table = try reader.embedding("position_embd.weight", columns: columns)
            guard table.rows >= configuration.contextLength else {
                throw .shapeMismatch(
                    tensor: "position_embd.weight",
                    found: [table.rows, columns],
                    expected: [configuration.contextLength, columns]
                )
            }
            positions = table
        }
        if architecture.embedsTextTypes {
            type = Vector(Array(try reader.values("token_types.weight", columns: columns).prefix(columns)))
        } else {
            type = nil
        }
        norm =
            switch architecture.normPlacement {
            case .before: nil
            case .after: try LayerNorm("token_embd_norm", configuration: configuration, reader: reader)
            }
        scale = architecture.scalesEmbeddings ? Float(columns).squareRoot() : 1
    }

    /// Fills the rows of `stream` that are the worker's.
    func lookup(_ step: ForwardStep, into stream: Matrix, worker: Worker) {
        // The same worker has the same rows in all of these, so that no barrier stands between them.
        tokens.lookup(step.tokens, scale: scale, into: stream, worker: worker)
        positions?.lookup(step.positions, adding: true, into: stream, worker: worker)
        if let type { Operations.add(type, to: stream, rows: step.rows, worker: worker) }
        norm?.apply(inPlace: stream, rows: step.rows, worker: worker)
    }
}
