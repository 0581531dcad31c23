import MaruTensor

extension Architecture {
    /// GPT-2 (Radford et al. 2019).
    static let gpt2 = Architecture(
        ggufName: "gpt2",
        modelTypes: ["gpt2"],
        tensorNaming: TensorNaming(
            names: [
                "token_embd.weight": "wte.weight",
                "position_embd.weight": "wpe.weight",
                "output_norm.weight": "ln_f.weight",
                "output_norm.bias": "ln_f.bias",
                "output.weight": "lm_head.weight",
                "blk.#.attn_norm.weight": "h.#.ln_1.weight",
                "blk.#.attn_norm.bias": "h.#.ln_1.bias",
                "blk.#.attn_qkv.weight": "h.#.attn.c_attn.weight",
                "blk.#.attn_qkv.bias": "h.#.attn.c_attn.bias",
                "blk.#.attn_output.weight": "h.#.attn.c_proj.weight",
                "blk.#.attn_output.bias": "h.#.attn.c_proj.bias",
                "blk.#.ffn_norm.weight": "h.#.ln_2.weight",
                "blk.#.ffn_norm.bias": "h.#.ln_2.bias",
                "blk.#.ffn_up.weight": "h.#.mlp.c_fc.weight",
                "blk.#.ffn_up.bias": "h.#.mlp.c_fc.bias",
                "blk.#.ffn_down.weight": "h.#.mlp.c_proj.weight",
                "blk.#.ffn_down.bias": "h.#.mlp.c_proj.bias",
            ],
            optionalPrefix: "transformer.",
            transposed: [
                "blk.#.attn_qkv.weight", "blk.#.attn_output.weight", "blk.#.ffn_up.weight", "blk.#.ffn_down.weight",
            ]
        ),
        normalization: .layer,
        feedForward: .plain(.geluTanh),
        positions: .learned
    )
}
