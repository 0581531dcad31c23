import Foundation
import MaruCore
import MaruEngine
import MaruModels
import MaruTensor

extension LocalGenerator {
    /// How a model is to be served. What is `nil` follows from the model and the machine.
    package struct Options: Sendable {
        /// Threads that compute; all cores when `nil`.
        package var threads: Int?
        /// The longest prompt and answer together, in tokens; the model's own length when `nil`.
        package var contextLength: Int?
        /// How many tokens the key-value cache holds over all sequences; by available memory when `nil`.
        package var cacheTokens: Int?
        /// The most sequences that run at once.
        package var maximumSequences = 16
        /// The most tokens of a step; longer prompts are computed in pieces between other answers' tokens.
        package var stepTokens = 512
        /// The most prompt tokens of a step that also gives running answers their next token.
        package var promptTokensWhileDecoding = 128

        /// Whether tokens are computed on a guess where that pays; answers are the same either way.
        package var speculates = true

        package init() {}

        var engineSettings: EngineSettings {
            var settings = EngineSettings()
            settings.sequences = maximumSequences
            // Every running answer gets a token in each step.
            settings.stepTokens = max(stepTokens, maximumSequences)
            settings.promptTokensWhileDecoding = promptTokensWhileDecoding
            if !speculates { settings.draftTokens = 0 }
            return settings
        }
    }

    /// Loads the model at `path` (a GGUF file or a folder of safetensors) to answer under `name`.
    ///
    /// Blocks while the weights are packed. Throws the errors of the checkpoint, model and tokenizer modules, and
    /// ``LoadError`` and ``EngineError``.
    /// - Parameter sha256: the digest of the model's file, for those who ask.
    package static func load(
        path: String,
        name: String,
        sha256: String? = nil,
        options: Options = Options()
    ) throws -> LocalGenerator {
        let start = ContinuousClock.now
        let settings = options.engineSettings
        try settings.validate()
        let pool = WorkerPool(threads: options.threads ?? ProcessInfo.processInfo.activeProcessorCount)
        let local = try LocalModel(path: path, pool: pool)
        let plan = try CachePlan(local.transformer.configuration, options: options)
        let runner = ModelRunner(
            model: local.transformer,
            cache: KVCache(local.transformer.configuration, blocks: plan.blocks, element: plan.element),
            pool: pool,
            stepTokens: settings.stepTokens,
            logitRows: settings.logitRows
        )
        let description = ModelDescription(
            id: name,
            created: Self.creationTime(of: path),
            contextLength: plan.contextLength,
            supportsChat: local.template != nil,
            weights: ModelWeights(
                format: local.format,
                architecture: local.transformer.configuration.architecture.ggufName,
                parameters: local.transformer.parameters,
                elementType: local.mainElementType,
                bytes: local.weightBytes,
                sha256: sha256,
                chatTemplate: local.template?.source
            )
        )
        let report = LoadReport(
            architecture: local.transformer.configuration.architecture.ggufName,
            parameters: local.transformer.parameters,
            layers: local.transformer.configuration.layers,
            contextLength: plan.contextLength,
            elementTypes: local.transformer.elementTypes,
            weightBytes: local.weightBytes,
            cacheTokens: plan.blocks * KVCache.blockTokens,
            cacheBytes: runner.cache.bytes,
            threads: pool.threads,
            instructionSet: .current,
            loadTime: .now - start
        )
        return LocalGenerator(
            model: description,
            report: report,
            engine: try Engine(runner: runner, settings: settings),
            tokenizer: local.tokenizer,
            template: local.template
        )
    }

    private static func creationTime(of path: String) -> Int {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (attributes?[.modificationDate] as? Date).map { Int($0.timeIntervalSince1970) } ?? 0
    }
}
