import MaruTensor

extension Architecture {
    /// Gemma 3, text only (Gemma Team 2025): five layers with a window to one without, two rotation bases, norms
    /// before and after each part.
    static let gemma3 = Architecture(
        ggufName: "gemma3",
        modelTypes: ["gemma3_text"],
        tensorNaming: .llama.merging(
            [
                "blk.#.attn_q_norm.weight": "model.layers.#.self_attn.q_norm.weight",
                "blk.#.attn_k_norm.weight": "model.layers.#.self_attn.k_norm.weight",
                "blk.#.post_attention_norm.weight": "model.layers.#.post_attention_layernorm.weight",
                "blk.#.ffn_norm.weight": "model.layers.#.pre_feedforward_layernorm.weight",
                "blk.#.post_ffw_norm.weight": "model.layers.#.post_feedforward_layernorm.weight",
            ],
            offsetNorms: true
        ),
        feedForward: .gated(.geluTanh),
        normalizesHeads: true,
        normalizesOutputs: true,
        scalesEmbeddings: true,
        windowPattern: .allButEvery(6),
        windowRotaryBase: 10_000
    )
}
