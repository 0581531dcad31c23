import MaruTensor

extension Architecture {
    /// BERT (Devlin et al. 2019) and the sentence encoders that were made from it.
    static let bert = Architecture(
        ggufName: "bert",
        modelTypes: ["bert"],
        tensorNaming: TensorNaming(
            names: [
                "token_embd.weight": "embeddings.word_embeddings.weight",
                "position_embd.weight": "embeddings.position_embeddings.weight",
                "token_types.weight": "embeddings.token_type_embeddings.weight",
                "token_embd_norm.weight": "embeddings.LayerNorm.weight",
                "token_embd_norm.bias": "embeddings.LayerNorm.bias",
                "blk.#.attn_q.weight": "encoder.layer.#.attention.self.query.weight",
                "blk.#.attn_q.bias": "encoder.layer.#.attention.self.query.bias",
                "blk.#.attn_k.weight": "encoder.layer.#.attention.self.key.weight",
                "blk.#.attn_k.bias": "encoder.layer.#.attention.self.key.bias",
                "blk.#.attn_v.weight": "encoder.layer.#.attention.self.value.weight",
                "blk.#.attn_v.bias": "encoder.layer.#.attention.self.value.bias",
                "blk.#.attn_output.weight": "encoder.layer.#.attention.output.dense.weight",
                "blk.#.attn_output.bias": "encoder.layer.#.attention.output.dense.bias",
                "blk.#.attn_output_norm.weight": "encoder.layer.#.attention.output.LayerNorm.weight",
                "blk.#.attn_output_norm.bias": "encoder.layer.#.attention.output.LayerNorm.bias",
                "blk.#.ffn_up.weight": "encoder.layer.#.intermediate.dense.weight",
                "blk.#.ffn_up.bias": "encoder.layer.#.intermediate.dense.bias",
                "blk.#.ffn_down.weight": "encoder.layer.#.output.dense.weight",
                "blk.#.ffn_down.bias": "encoder.layer.#.output.dense.bias",
                "blk.#.layer_output_norm.weight": "encoder.layer.#.output.LayerNorm.weight",
                "blk.#.layer_output_norm.bias": "encoder.layer.#.output.LayerNorm.bias",
            ],
            optionalPrefix: "bert.",
            // The heads of its training, and a list of the numbers from 0.
            unread: ["pooler.", "cls.", "embeddings.position_ids"]
        ),
        isEncoder: true,
        normalization: .layer,
        normPlacement: .after,
        feedForward: .plain(.gelu),
        positions: .learned,
        embedsTextTypes: true
    )
}
