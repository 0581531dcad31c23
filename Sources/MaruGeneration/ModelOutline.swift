import MaruCheckpoint
package import MaruCore
import MaruModels
import MaruTensor

/// What the headers of a checkpoint say. Nothing of its weights is read.
package struct ModelOutline: Sendable {
    package let description: ModelDescription
    /// Whether it makes vectors only.
    package let isEncoder: Bool
    private let estimate: MemoryEstimate

    /// - Parameters:
    ///   - path: a GGUF file or a folder of safetensors.
    ///   - name: under which it would answer.
    ///   - sha256: the digest of the model's file, when it is known.
    ///
    /// Throws `CheckpointError` or `ModelError`.
    package init(path: String, name: String, sha256: String?) throws {
        let source: any TensorSource
        let configuration: TransformerConfiguration
        let (format, template): (String, String?)
        let read: [String]
        var vocabularySize = 0
        switch try ModelDirectory.open(path: path) {
        case .gguf(let file):
            (source, format, read) = (file, "gguf", file.tensorNames)
            configuration = try TransformerConfiguration(gguf: file)
            template = try file.metadata.string("tokenizer.chat_template")
            vocabularySize = try file.metadata.array("tokenizer.ggml.tokens")?.count ?? 0
        case .safetensors(let folder):
            (source, format) = (folder.tensors, "safetensors")
            configuration = try TransformerConfiguration(json: folder.configuration)
            read = folder.tensors.tensorNames.filter { !configuration.architecture.leavesUnread($0) }
            template = folder.chatTemplate
            if case .integer(let size)? = folder.configuration["vocab_size"] { vocabularySize = size }
        }
        let tally = try TensorTally(source, of: read)
        isEncoder = configuration.architecture.isEncoder
        description = ModelDescription(
            id: name,
            created: LocalModel.creationTime(of: path),
            contextLength: configuration.contextLength,
            supportsChat: template != nil && !isEncoder,
            weights: ModelWeights(
                format: format,
                architecture: configuration.architecture.ggufName,
                parameters: tally.parameters,
                elementType: tally.mainType,
                bytes: tally.bytes,
                sha256: sha256,
                chatTemplate: template
            )
        )
        estimate = MemoryEstimate(
            configuration: configuration,
            weightBytes: tally.packedBytes,
            vocabularySize: max(0, vocabularySize)
        )
    }

    /// What the model takes in memory when it is loaded with `options`, by estimate.
    package func memory(_ options: LocalGenerator.Options) -> MemoryNeed {
        isEncoder ? estimate.encoderNeed : estimate.need(options)
    }
}

/// The tensors of a checkpoint, added up.
private struct TensorTally {
    private(set) var bytes = 0
    /// Those that are copied when the model is loaded. The embeddings are looked up where they lie in the file, unless
    /// they are the output matrix as well.
    private(set) var packedBytes = 0
    private var elements: [ElementType: Int] = [:]

    /// - Parameter names: of the tensors that are read; others may have types that no weight has.
    init(_ source: any TensorSource, of names: [String]) throws(CheckpointError) {
        let hasOutput = Self.outputs.contains(where: source.contains)
        for name in names {
            let tensor = try source.tensor(name)
            bytes += tensor.data.count
            if !hasOutput || !Self.embeddings.contains(name) { packedBytes += tensor.data.count }
            elements[tensor.type, default: 0] += tensor.shape.reduce(1, *)
        }
    }

    private static let embeddings: Set = ["token_embd.weight", "model.embed_tokens.weight"]
    private static let outputs = ["output.weight", "lm_head.weight"]

    var parameters: Int { elements.values.reduce(0, +) }

    /// The type that most parameters are stored in.
    var mainType: String {
        elements.max { ($0.value, $0.key.rawValue) < ($1.value, $1.key.rawValue) }?.key.rawValue ?? ""
    }
}
