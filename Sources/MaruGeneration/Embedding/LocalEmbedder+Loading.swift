import Foundation
import MaruCore
package import MaruEngine
import MaruModels
import MaruTensor

extension LocalEmbedder {
    /// Loads the model at `path` (a GGUF file or a folder of safetensors), encoder or decoder, to answer under `name`.
    ///
    /// Blocks while the weights are packed. Throws the errors of the checkpoint, model and tokenizer modules.
    ///
    /// - Parameters:
    ///   - sha256: the digest of the model's file, for those who ask.
    ///   - host: where it computes, in turns with the engines that are there already; a thread of its own when `nil`.
    ///   - threads: how many workers a thread of its own leads; all cores when `nil`.
    ///   - pooling: what the checkpoint says when `nil`.
    package static func load(
        path: String,
        name: String,
        sha256: String? = nil,
        on host: EngineHost? = nil,
        threads: Int? = nil,
        pooling: Pooling? = nil
    ) throws -> LocalEmbedder {
        let cores = ProcessInfo.processInfo.activeProcessorCount
        let host = host ?? EngineHost(name: "maru-embed", pool: WorkerPool(threads: threads ?? cores))
        let local = try LocalModel(path: path, pool: host.pool, use: .embedding)
        let recipe = local.recipe
        let configuration = local.transformer.configuration
        let length = min(recipe.textTokens ?? configuration.contextLength, configuration.contextLength)
        let engine = EmbeddingEngine(
            model: local.transformer,
            pooling: pooling ?? recipe.pooling(for: configuration.architecture),
            settings: EmbeddingSettings(textTokens: length),
            host: host
        )
        return LocalEmbedder(
            model: ModelDescription(
                id: name,
                created: LocalModel.creationTime(of: path),
                contextLength: length,
                supportsChat: false,
                weights: ModelWeights(
                    format: local.format,
                    architecture: configuration.architecture.ggufName,
                    parameters: local.transformer.parameters,
                    elementType: local.mainElementType,
                    bytes: local.weightBytes,
                    sha256: sha256
                )
            ),
            dimensions: configuration.hiddenSize,
            engine: engine,
            tokenizer: local.tokenizer
        )
    }
}
