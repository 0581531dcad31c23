package import MaruCore
import MaruTensor

extension TransformerConfiguration {
    /// Reads a config.json as Hugging Face's transformers writes it, old (`rope_theta`) and new (`rope_parameters`).
    package init(json: JSONValue) throws(ModelError) {
        let settings = JSONSettings(values: json)
        architecture = try Architecture.named(modelType: try settings.string("model_type"))
        if architecture.isEncoder { try settings.checkEncoder() }
        layers = try settings.integer("num_hidden_layers", "n_layer")
        hiddenSize = try settings.integer("hidden_size", "n_embd")
        queryHeads = try settings.integer("num_attention_heads", "n_head")
        guard queryHeads > 0, hiddenSize > 0, hiddenSize <= 1_048_576 else {
            throw .invalidSetting("num_attention_heads", found: "\(queryHeads)", expected: "a positive number")
        }
        feedForwardSize = try settings.optionalInteger("intermediate_size", "n_inner") ?? 4 * hiddenSize
        keyValueHeads = try settings.optionalInteger("num_key_value_heads") ?? queryHeads
        headDimension = try settings.optionalInteger("head_dim") ?? hiddenSize / queryHeads
        contextLength = try settings.integer("max_position_embeddings", "n_positions")
        normEpsilon = Float(try settings.double("rms_norm_eps", "layer_norm_epsilon", "layer_norm_eps"))
        let scaledDimension = try settings.optionalDouble("query_pre_attn_scalar") ?? Double(headDimension)
        attentionScale = Float(1 / scaledDimension.squareRoot())
        attentionSoftcap = try settings.optionalDouble("attn_logit_softcapping").map { Float($0) }
        logitSoftcap = try settings.optionalDouble("final_logit_softcapping").map { Float($0) }
        windows = try Self.windows(settings, layers: layers, architecture: architecture)
        try setRotations(from: settings)
        try validate()
    }

    private static func windows(
        _ settings: JSONSettings,
        layers: Int,
        architecture: Architecture
    ) throws(ModelError) -> [Int?] {
        let isOff = try settings.optionalBool("use_sliding_window") == false
        guard !isOff, let window = try settings.optionalInteger("sliding_window") else {
            return windows(nil, layers: layers, pattern: .everyLayer)
        }
        guard let kinds = try settings.optionalStrings("layer_types") else {
            return windows(window, layers: layers, pattern: architecture.windowPattern)
        }
        guard kinds.count == layers else {
            throw .invalidSetting("layer_types", found: "\(kinds.count) entries", expected: "\(layers)")
        }
        var result: [Int?] = []
        for kind in kinds {
            switch kind {
            case "sliding_attention": result.append(window)
            case "full_attention": result.append(nil)
            default:
                throw .invalidSetting("layer_types", found: kind, expected: "sliding_attention or full_attention")
            }
        }
        return result
    }

    private mutating func setRotations(from settings: JSONSettings) throws(ModelError) {
        guard case .rotary = architecture.positions else { return }
        guard headDimension > 0, headDimension <= 4096, headDimension.isMultiple(of: 2) else {
            throw .invalidSetting("head_dim", found: "\(headDimension)", expected: "an even number up to 4096")
        }
        let parameters = settings.values["rope_parameters"]
        let global = parameters?["full_attention"] ?? parameters ?? settings.legacyRotaryParameters()
        rotary = try rotation(JSONSettings(values: global))
        if let local = parameters?["sliding_attention"] {
            windowRotary = try rotation(JSONSettings(values: local))
        } else if let base = try settings.optionalDouble("rope_local_base_freq") ?? architecture.windowRotaryBase {
            windowRotary = RotaryEmbedding(dimensions: headDimension, base: base, style: .halves)
        }
    }

    private func rotation(_ parameters: JSONSettings) throws(ModelError) -> RotaryEmbedding {
        RotaryEmbedding(
            dimensions: headDimension,
            base: try parameters.optionalDouble("rope_theta") ?? 10_000,
            style: .halves,
            scaling: try parameters.rotaryScaling(contextLength: contextLength)
        )
    }
}

extension JSONSettings {
    /// Refuses what some encoders have and others with the same `model_type` have not.
    fileprivate func checkEncoder() throws(ModelError) {
        for (key, expected) in [("hidden_act", "gelu"), ("position_embedding_type", "absolute")] {
            guard let found = try optionalString(key), found != expected else { continue }
            throw .invalidSetting(key, found: found, expected: expected)
        }
        guard try optionalBool("is_decoder") != true else {
            throw .invalidSetting("is_decoder", found: "true", expected: "false")
        }
    }

    /// `rope_theta` and `rope_scaling` of checkpoints written before transformers 5, in the new form.
    fileprivate func legacyRotaryParameters() -> JSONValue {
        var members: [JSONValue.Member] = []
        if let theta = values["rope_theta"] { members.append(.init(key: "rope_theta", value: theta)) }
        if case .object(let scaling)? = values["rope_scaling"] { members += scaling }
        return .object(members)
    }

    fileprivate func rotaryScaling(contextLength: Int) throws(ModelError) -> RotaryEmbedding.Scaling {
        switch try optionalString("rope_type", "type") ?? "default" {
        case "default":
            return .none
        case "linear":
            return .linear(factor: try double("factor"))
        case "llama3":
            return .llama3(
                factor: try double("factor"),
                lowFrequencyFactor: try double("low_freq_factor"),
                highFrequencyFactor: try double("high_freq_factor"),
                originalContext: try integer("original_max_position_embeddings")
            )
        case "yarn":
            return .yarn(
                factor: try double("factor"),
                originalContext: try optionalInteger("original_max_position_embeddings") ?? contextLength,
                betaFast: try optionalDouble("beta_fast") ?? 32,
                betaSlow: try optionalDouble("beta_slow") ?? 1,
                attentionFactor: try optionalDouble("attention_factor")
            )
        case let other:
            throw .invalidSetting("rope_type", found: other, expected: "default, linear, llama3 or yarn")
        }
    }
}
