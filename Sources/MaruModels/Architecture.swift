import MaruTensor

/// What is particular to a family of models. Everything else is the one ``Transformer``.
///
/// An architecture is data: its sizes come from the checkpoint's own configuration, its structure from here.
package struct Architecture: Sendable {
    /// `general.architecture` in GGUF files.
    package let ggufName: String
    /// `model_type` in config.json.
    package let modelTypes: [String]
    /// How safetensors checkpoints name and store its tensors.
    let tensorNaming: TensorNaming

    /// Whether every token sees the whole text. An encoder ends with hidden states and has no logits.
    package var isEncoder = false
    var normalization = NormalizationKind.rootMeanSquare
    var normPlacement = NormPlacement.before
    var feedForward = FeedForwardKind.gated(.silu)
    var positions = PositionKind.rotary
    /// How GGUF files order the pairs that a rotation turns; safetensors files always use halves.
    var ggufRotaryStyle = RotaryEmbedding.Style.halves
    /// Whether the query and key heads are normalised before the rotation.
    var normalizesHeads = false
    /// Whether attention and feed-forward outputs are normalised before they join the residual stream.
    var normalizesOutputs = false
    /// Whether a vector says which of several texts a token is of.
    var embedsTextTypes = false
    /// Whether embeddings are multiplied by √hidden.
    var scalesEmbeddings = false
    /// Which layers see only a sliding window, when the checkpoint says how wide it is.
    var windowPattern = WindowPattern.everyLayer
    /// The rotation base of the layers with a window, when it differs and the checkpoint does not say.
    var windowRotaryBase: Double?

    /// Whether a safetensors checkpoint may have the tensor `stored`, although nothing reads it: of whatever type.
    package func leavesUnread(_ stored: String) -> Bool { tensorNaming.isUnread(stored) }

    /// Every architecture that runs, alphabetically.
    package static let all: [Architecture] = [.bert, .gemma3, .gpt2, .llama, .qwen2]

    /// The architecture that a GGUF file names.
    static func named(gguf name: String) throws(ModelError) -> Architecture {
        guard let match = all.first(where: { $0.ggufName == name }) else {
            throw .unsupportedArchitecture(name, supported: all.map(\.ggufName))
        }
        return match
    }

    /// The architecture that a config.json names.
    static func named(modelType name: String) throws(ModelError) -> Architecture {
        guard let match = all.first(where: { $0.modelTypes.contains(name) }) else {
            throw .unsupportedArchitecture(name, supported: all.flatMap(\.modelTypes))
        }
        return match
    }
}

/// How activations are normalised.
enum NormalizationKind: Sendable {
    /// Zhang & Sennrich 2019.
    case rootMeanSquare
    /// Ba et al. 2016, with a bias.
    case layer
}

/// Where the norms of a layer stand (Xiong et al. 2020).
enum NormPlacement: Sendable {
    /// Each part reads a normalised stream, and what comes after the last layer is normalised once more.
    case before
    /// The stream is normalised after each part, and after the embeddings.
    case after
}

/// The shape of the feed-forward part.
enum FeedForwardKind: Sendable {
    /// `down(activation(gate(x)) · up(x))`: Shazeer 2020.
    case gated(Activation)
    /// `down(activation(up(x)))`.
    case plain(Activation)
}

/// How a model knows where a token stands.
enum PositionKind: Sendable {
    /// Su et al. 2021, "RoFormer".
    case rotary
    /// A trained vector for every position.
    case learned
}

/// Which layers see only a sliding window.
enum WindowPattern: Sendable {
    case everyLayer
    /// All but the last of every `period` layers.
    case allButEvery(Int)

    func includes(layer: Int) -> Bool {
        switch self {
        case .everyLayer: true
        case .allButEvery(let period): (layer + 1) % period != 0
        }
    }
}
