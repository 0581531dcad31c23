import MaruTensor

/// Grouped-query attention of one layer (Ainslie et al. 2023), with its projections and rotation.
struct Attention: Sendable {
    let norm: Norm
    let query: Linear
    // Keys and values read their input with double precision: their errors reach every later token through the cache,
    // and with grouped queries these are the smallest matrices of all.
    let key: Linear
    let value: Linear
    let output: Linear
    let outputNorm: OutputNorm
    let queryNorm: (weight: Vector, epsilon: Float)?
    let keyNorm: (weight: Vector, epsilon: Float)?
    let shape: AttentionShape
    /// Whether this layer sees a window, and so may turn by the window's rotation.
    let isWindowed: Bool

    init(layer: Int, configuration: TransformerConfiguration, reader: CheckpointReader) throws(ModelError) {
        let name = "blk.\(layer)"
        let head = configuration.headDimension
        let hidden = configuration.hiddenSize
        let queries = configuration.queryHeads * head
        let keys = configuration.keyValueHeads * head
        norm = try Norm("\(name).attn_norm", configuration: configuration, reader: reader)
        if reader.contains("\(name).attn_qkv.weight") {
            let fused = FusedRows(name: "\(name).attn_qkv", outputs: queries + 2 * keys, inputs: hidden, reader: reader)
            query = try fused.linear(rows: 0..<queries)
            key = try fused.linear(rows: queries..<queries + keys, precision: .double)
            value = try fused.linear(rows: queries + keys..<queries + 2 * keys, precision: .double)
        } else {
            query = try reader.linear("\(name).attn_q", outputs: queries, inputs: hidden)
            key = try reader.linear("\(name).attn_k", outputs: keys, inputs: hidden, precision: .double)
            value = try reader.linear("\(name).attn_v", outputs: keys, inputs: hidden, precision: .double)
        }
        output = try reader.linear("\(name).attn_output", outputs: hidden, inputs: queries)
        outputNorm = try OutputNorm(
            "\(name).post_attention_norm",
            following: "\(name).attn_output_norm",
            configuration: configuration,
            reader: reader
        )
        if configuration.architecture.normalizesHeads {
            let epsilon = configuration.normEpsilon
            queryNorm = (try reader.normWeight("\(name).attn_q_norm.weight", count: head), epsilon)
            keyNorm = (try reader.normWeight("\(name).attn_k_norm.weight", count: head), epsilon)
        } else {
            (queryNorm, keyNorm) = (nil, nil)
        }
        isWindowed = configuration.windows[layer] != nil
        shape = AttentionShape(
            queryHeads: configuration.queryHeads,
            keyValueHeads: configuration.keyValueHeads,
            headDimension: head,
            scale: configuration.attentionScale,
            softcap: configuration.attentionSoftcap,
            window: configuration.windows[layer],
            isCausal: !configuration.architecture.isEncoder
        )
    }

    /// What reads the normalised input.
    var projections: [Linear] { [query, key, value] }

    func forward(
        _ step: ForwardStep,
        cache: PagedKeyValues,
        rotations: Rotations?,
        workspace: Workspace,
        worker: Worker
    ) {
        let rows = step.rows
        norm.apply(workspace.stream, rows: rows, into: workspace.attentionInput, worker: worker)
        worker.barrier()
        query.apply(workspace.attentionInput, rows: rows, into: workspace.queries, worker: worker)
        key.apply(workspace.attentionInput, rows: rows, into: workspace.keys, worker: worker)
        value.apply(workspace.attentionInput, rows: rows, into: workspace.values, worker: worker)
        worker.barrier()
        let rotary = rotations?.of(windowed: isWindowed)
        let size = shape.headDimension
        Operations.prepareHeads(
            workspace.queries,
            HeadPreparation(headDimension: size, norm: queryNorm, rotary: rotary),
            rows: rows,
            worker: worker
        )
        Operations.store(
            keys: workspace.keys,
            HeadPreparation(headDimension: size, norm: keyNorm, rotary: rotary),
            values: workspace.values,
            spans: step.spans,
            in: cache,
            rows: rows,
            worker: worker
        )
        worker.barrier()
        Operations.attention(
            queries: workspace.queries,
            cache: cache,
            spans: step.spans,
            shape: shape,
            into: workspace.attended,
            scratch: workspace.attentionScratch,
            worker: worker
        )
        worker.barrier()
        outputNorm.add(output, of: workspace.attended, rows: rows, workspace: workspace, worker: worker)
    }
}
