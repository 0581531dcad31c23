package import MaruCheckpoint
import MaruTensor

extension TransformerConfiguration {
    /// Reads the settings of a GGUF file. Keys: the GGUF specification's "Standardized key-value pairs".
    package init(gguf file: GGUFFile) throws(ModelError) {
        let settings = try GGUFSettings(file.metadata)
        let architecture = settings.architecture
        self.architecture = architecture
        layers = try settings.integer("block_count")
        hiddenSize = try settings.integer("embedding_length")
        feedForwardSize = try settings.integer("feed_forward_length")
        queryHeads = try settings.integer("attention.head_count")
        keyValueHeads = try settings.optionalInteger("attention.head_count_kv") ?? queryHeads
        guard queryHeads > 0 else {
            throw .invalidSetting("attention.head_count", found: "\(queryHeads)", expected: "a positive number")
        }
        headDimension = try settings.optionalInteger("attention.key_length") ?? hiddenSize / queryHeads
        if let values = try settings.optionalInteger("attention.value_length"), values != headDimension {
            throw .invalidSetting("attention.value_length", found: "\(values)", expected: "\(headDimension)")
        }
        contextLength = try settings.integer("context_length")
        switch architecture.normalization {
        case .rootMeanSquare: normEpsilon = Float(try settings.double("attention.layer_norm_rms_epsilon"))
        case .layer: normEpsilon = Float(try settings.double("attention.layer_norm_epsilon"))
        }
        // 27B, the one Gemma 3 with 62 layers, scales by its hidden size per head; the format has no key for it.
        let scaledDimension =
            architecture.ggufName == "gemma3" && layers == 62 ? hiddenSize / queryHeads : headDimension
        attentionScale = 1 / Float(scaledDimension).squareRoot()
        attentionSoftcap = try settings.optionalDouble("attn_logit_softcapping").map { Float($0) }
        logitSoftcap = try settings.optionalDouble("final_logit_softcapping").map { Float($0) }
        let window = try settings.optionalInteger("attention.sliding_window").flatMap { $0 == 0 ? nil : $0 }
        windows = Self.windows(window, layers: layers, pattern: architecture.windowPattern)
        try setRotations(from: settings, frequencyFactors: Self.frequencyFactors(in: file))
        try validate()
    }

    static func windows(_ window: Int?, layers: Int, pattern: WindowPattern) -> [Int?] {
        // A hostile layer count is refused by `validate`; until then it must not be allocated.
        (0..<max(0, min(layers, 4096))).map { pattern.includes(layer: $0) ? window : nil }
    }

    private mutating func setRotations(from settings: GGUFSettings, frequencyFactors: [Float]?) throws(ModelError) {
        guard case .rotary = architecture.positions else { return }
        let dimensions = try settings.optionalInteger("rope.dimension_count") ?? headDimension
        guard dimensions > 0, dimensions <= headDimension, dimensions.isMultiple(of: 2), dimensions <= 4096 else {
            throw .invalidSetting(
                "rope.dimension_count",
                found: "\(dimensions)",
                expected: "an even number up to \(headDimension)"
            )
        }
        if let frequencyFactors, frequencyFactors.count != dimensions / 2 {
            throw .shapeMismatch(
                tensor: "rope_freqs.weight",
                found: [frequencyFactors.count],
                expected: [dimensions / 2]
            )
        }
        let base = try settings.optionalDouble("rope.freq_base") ?? 10_000
        let style = architecture.ggufRotaryStyle
        rotary = RotaryEmbedding(
            dimensions: dimensions,
            base: base,
            style: style,
            scaling: try settings.rotaryScaling(),
            frequencyFactors: frequencyFactors
        )
        windowRotary = architecture.windowRotaryBase.map {
            RotaryEmbedding(dimensions: dimensions, base: $0, style: style)
        }
    }

    /// Llama 3's scaling, which GGUF files carry as one divisor a frequency.
    private static func frequencyFactors(in file: GGUFFile) throws(ModelError) -> [Float]? {
        guard file.contains("rope_freqs.weight") else { return nil }
        return try CheckpointReader(source: file, naming: nil).values("rope_freqs.weight")
    }
}

/// The settings of one GGUF file: `general.architecture` and the keys that begin with it.
private struct GGUFSettings {
    let metadata: GGUFMetadata
    let architecture: Architecture

    init(_ metadata: GGUFMetadata) throws(ModelError) {
        self.metadata = metadata
        guard let name = try Self.reading({ () throws(CheckpointError) in try metadata.string("general.architecture") })
        else { throw .missingSetting("general.architecture") }
        architecture = try Architecture.named(gguf: name)
    }

    func optionalInteger(_ key: String) throws(ModelError) -> Int? {
        try Self.reading { () throws(CheckpointError) in try metadata.integer(prefixed(key)) }
    }

    func optionalDouble(_ key: String) throws(ModelError) -> Double? {
        try Self.reading { () throws(CheckpointError) in try metadata.double(prefixed(key)) }
    }

    func optionalString(_ key: String) throws(ModelError) -> String? {
        try Self.reading { () throws(CheckpointError) in try metadata.string(prefixed(key)) }
    }

    func integer(_ key: String) throws(ModelError) -> Int {
        guard let value = try optionalInteger(key) else { throw .missingSetting(prefixed(key)) }
        return value
    }

    func double(_ key: String) throws(ModelError) -> Double {
        guard let value = try optionalDouble(key) else { throw .missingSetting(prefixed(key)) }
        return value
    }

    func rotaryScaling() throws(ModelError) -> RotaryEmbedding.Scaling {
        guard let kind = try optionalString("rope.scaling.type"), kind != "none" else { return .none }
        let factor = try double("rope.scaling.factor")
        switch kind {
        case "linear":
            return .linear(factor: factor)
        case "yarn":
            return .yarn(
                factor: factor,
                originalContext: try integer("rope.scaling.original_context_length"),
                betaFast: try optionalDouble("rope.scaling.yarn_beta_fast") ?? 32,
                betaSlow: try optionalDouble("rope.scaling.yarn_beta_slow") ?? 1,
                attentionFactor: try optionalDouble("rope.scaling.attn_factor")
            )
        default:
            throw .invalidSetting(prefixed("rope.scaling.type"), found: kind, expected: "none, linear or yarn")
        }
    }

    private func prefixed(_ key: String) -> String { "\(architecture.ggufName).\(key)" }

    private static func reading<T>(_ body: () throws(CheckpointError) -> T?) throws(ModelError) -> T? {
        do { return try body() } catch { throw .checkpoint(error) }
    }
}
