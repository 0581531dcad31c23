import Foundation
import MaruCore
package import MaruEngine
import MaruModels
package import MaruTensor

extension LocalGenerator {
    /// How a model is to be served. What is `nil` follows from the model and the machine.
    package struct Options: Sendable {
        /// Threads that compute; all cores when `nil`.
        package var threads: Int?
        /// The longest prompt and answer together, in tokens; the model's own length when `nil`.
        package var contextLength: Int?
        /// How many tokens the key-value cache holds over all sequences; by available memory when `nil`.
        package var cacheTokens: Int?
        /// The most that the key-value cache may take, in bytes; half of the available memory when `nil`.
        package var cacheBytes: Int?
        /// Where the model computes, in turns with those that are there already; a thread of its own when `nil`.
        package var host: EngineHost?
        /// How the cache keeps keys and values.
        package var cacheElement = PagedKeyValues.Element.f16
        /// The most sequences that run at once.
        package var maximumSequences = 16
        /// The most tokens of a step; longer prompts are computed in pieces between other answers' tokens.
        package var stepTokens = 512
        /// The most prompt tokens of a step that also gives running answers their next token.
        package var promptTokensWhileDecoding = 128

        /// Whether tokens are computed on a guess where that pays; answers are the same either way.
        package var speculates = true
        /// A smaller model with the same vocabulary that guesses tokens.
        package var draft: DraftModel?

        package struct DraftModel: Sendable {
            package let name: String
            /// A GGUF file or a folder of safetensors.
            package let path: String

            package init(name: String, path: String) {
                self.name = name
                self.path = path
            }
        }

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
        let pool =
            options.host?.pool
            ?? WorkerPool(threads: options.threads ?? ProcessInfo.processInfo.activeProcessorCount)
        let local = try LocalModel(path: path, pool: pool)
        let draft = try options.draft.map { try local.draft(path: $0.path, pool: pool) }
        let plan = try CachePlan(
            local.transformer.configuration,
            draft: draft?.transformer.configuration,
            options: options
        )
        let runner = plan.runner(
            of: local.transformer,
            pool: pool,
            stepTokens: settings.stepTokens,
            logitRows: settings.logitRows
        )
        let draftRunner = draft.map {
            plan.runner(
                of: $0.transformer,
                pool: pool,
                stepTokens: settings.draftStepTokens,
                logitRows: settings.sequences
            )
        }
        let description = ModelDescription(
            id: name,
            created: LocalModel.creationTime(of: path),
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
        let engine = try Engine(runner: runner, draft: draftRunner, settings: settings, host: options.host)
        var report = LoadReport(
            architecture: local.transformer.configuration.architecture.ggufName,
            parameters: local.transformer.parameters,
            layers: local.transformer.configuration.layers,
            contextLength: plan.contextLength,
            elementTypes: local.transformer.elementTypes,
            weightBytes: local.weightBytes,
            cacheElement: plan.element,
            cacheTokens: plan.blocks * KVCache.blockTokens,
            cacheBytes: runner.cache.bytes,
            threads: pool.threads,
            instructionSet: .current,
            loadTime: .now - start
        )
        if let name = options.draft?.name, let draftRunner {
            report.draft = LoadReport.DraftModel(name, runner: draftRunner)
        }
        let embedder = LocalEmbedder(
            model: description,
            dimensions: local.transformer.configuration.hiddenSize,
            engine: engine.embedding(
                pooling: local.recipe.pooling(for: local.transformer.configuration.architecture),
                settings: EmbeddingSettings(textTokens: plan.contextLength)
            ),
            tokenizer: local.tokenizer
        )
        return LocalGenerator(
            model: description,
            report: report,
            embedder: embedder,
            engine: engine,
            tokenizer: local.tokenizer,
            template: local.template,
            constraints: ConstraintCompiler(
                tokenizer: local.tokenizer,
                vocabularySize: local.transformer.vocabularySize
            )
        )
    }
}

extension LoadReport.DraftModel {
    init(_ name: String, runner: ModelRunner) {
        self.init(
            name: name,
            parameters: runner.model.parameters,
            weightBytes: runner.model.weightBytes,
            cacheBytes: runner.cache.bytes
        )
    }
}
