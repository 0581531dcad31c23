import MaruCheckpoint
import MaruCore
import MaruModels
import MaruTensor
import MaruTesting

@testable import MaruEngine

extension ModelRunner {
    /// A runner of one of the tiny models.
    static func tiny(
        _ model: String,
        blocks: Int,
        stepTokens: Int,
        logitRows: Int,
        cacheElement: PagedKeyValues.Element = .f32
    ) throws -> ModelRunner {
        let folder = Fixtures.path("tiny-models/\(model)")
        let pool = WorkerPool(threads: 2)
        let transformer = try Transformer.load(
            safetensors: try SafetensorsFile(path: "\(folder)/model.safetensors"),
            configuration: try Fixtures.json("tiny-models/\(model)/config.json"),
            pool: pool
        )
        return ModelRunner(
            model: transformer,
            cache: KVCache(transformer.configuration, blocks: blocks, element: cacheElement),
            pool: pool,
            stepTokens: stepTokens,
            logitRows: logitRows
        )
    }

    /// A runner of one of the tiny models, to guess tokens.
    static func tinyDraft(_ model: String, blocks: Int, settings: EngineSettings) throws -> ModelRunner {
        try tiny(model, blocks: blocks, stepTokens: settings.draftStepTokens, logitRows: settings.sequences)
    }
}

extension Engine {
    /// An engine on one of the tiny models.
    static func tiny(
        _ model: String = "llama",
        blocks: Int = 64,
        sequences: Int = 8,
        stepTokens: Int = 32,
        draftTokens: Int = 16,
        cacheElement: PagedKeyValues.Element = .f32,
        draft: String? = nil,
        draftCost: Double? = nil
    ) throws -> Engine {
        var settings = EngineSettings()
        settings.draftCost = draftCost
        settings.sequences = sequences
        settings.stepTokens = stepTokens
        settings.draftTokens = draftTokens
        try settings.validate()
        let runner = try ModelRunner.tiny(
            model,
            blocks: blocks,
            stepTokens: stepTokens,
            logitRows: settings.logitRows,
            cacheElement: cacheElement
        )
        return try Engine(
            runner: runner,
            draft: draft.map { try .tinyDraft($0, blocks: blocks, settings: settings) },
            settings: settings
        )
    }

    /// All of a sequence's tokens, and how many of its prompt's were found in the cache.
    nonisolated func answer(_ request: EngineRequest) async throws -> (tokens: [TokenID], cachedTokens: Int?) {
        var tokens: [TokenID] = []
        var cachedTokens: Int?
        for await event in try await submit(request).events {
            switch event {
            case .prompted(let prompt): cachedTokens = prompt.cachedTokens
            case .token(let token, _): tokens.append(token.id)
            case .finished: break
            case .failed(let error): throw error
            }
        }
        return (tokens, cachedTokens)
    }
}

extension EngineRequest {
    /// A request that draws from a flat distribution, so that every error in the logits shows.
    static func tiny(_ seed: Int, prompt: [TokenID], tokens: Int = 40) -> EngineRequest {
        var sampling = SamplingParameters()
        sampling.temperature = 1.5
        sampling.seed = UInt64(seed)
        return EngineRequest(prompt: prompt, maximumTokens: tokens, sampling: sampling)
    }
}
