/// The names that safetensors checkpoints use for what GGUF calls `blk.0.attn_q.weight` and so on.
///
/// GGUF's names are the house's names. `#` stands for the layer's number on both sides.
struct TensorNaming: Sendable {
    /// GGUF's name → the safetensors name.
    var names: [String: String]
    /// Prefixes that some checkpoints write before every name and others leave out.
    var optionalPrefix = ""
    /// Names whose matrices are stored as [inputs, outputs].
    var transposed: Set<String> = []
    /// What the names of tensors begin with that serve other purposes than the model's own.
    var unread: [String] = []
    /// Names of norm weights that are stored as the difference to 1.
    var offsetNorms = false

    /// The safetensors name of the tensor that GGUF would call `name`.
    func safetensorsName(of name: String) -> String? {
        guard let (pattern, layer) = Self.pattern(of: name) else { return names[name] }
        return names[pattern].map { $0.replacing("#", with: layer) }
    }

    func isTransposed(_ name: String) -> Bool {
        transposed.contains(Self.pattern(of: name)?.pattern ?? name)
    }

    /// Whether a checkpoint may have the tensor `stored`, although nothing reads it.
    func isUnread(_ stored: String) -> Bool {
        let name = stored.hasPrefix(optionalPrefix) ? stored.dropFirst(optionalPrefix.count) : stored[...]
        return unread.contains { name.hasPrefix($0) }
    }

    /// `blk.7.attn_q.weight` → `blk.#.attn_q.weight` and `7`.
    private static func pattern(of name: String) -> (pattern: String, layer: String)? {
        let parts = name.split(separator: ".", maxSplits: 2)
        guard parts.count == 3, parts[0] == "blk" else { return nil }
        return ("blk.#.\(parts[2])", String(parts[1]))
    }
}

extension TensorNaming {
    /// What Llama's checkpoints call their tensors, and most families since.
    static let llama = TensorNaming(
        names: [
            "token_embd.weight": "model.embed_tokens.weight",
            "output_norm.weight": "model.norm.weight",
            "output.weight": "lm_head.weight",
            "blk.#.attn_norm.weight": "model.layers.#.input_layernorm.weight",
            "blk.#.attn_q.weight": "model.layers.#.self_attn.q_proj.weight",
            "blk.#.attn_q.bias": "model.layers.#.self_attn.q_proj.bias",
            "blk.#.attn_k.weight": "model.layers.#.self_attn.k_proj.weight",
            "blk.#.attn_k.bias": "model.layers.#.self_attn.k_proj.bias",
            "blk.#.attn_v.weight": "model.layers.#.self_attn.v_proj.weight",
            "blk.#.attn_v.bias": "model.layers.#.self_attn.v_proj.bias",
            "blk.#.attn_output.weight": "model.layers.#.self_attn.o_proj.weight",
            "blk.#.attn_output.bias": "model.layers.#.self_attn.o_proj.bias",
            "blk.#.ffn_norm.weight": "model.layers.#.post_attention_layernorm.weight",
            "blk.#.ffn_gate.weight": "model.layers.#.mlp.gate_proj.weight",
            "blk.#.ffn_up.weight": "model.layers.#.mlp.up_proj.weight",
            "blk.#.ffn_down.weight": "model.layers.#.mlp.down_proj.weight",
        ]
    )

    func merging(_ other: [String: String], offsetNorms: Bool = false) -> TensorNaming {
        var naming = self
        naming.names.merge(other) { _, new in new }
        naming.offsetNorms = offsetNorms
        return naming
    }
}
