import Foundation
import MaruEngine
import MaruGeneration
import MaruModels
import MaruTensor

/// How a soak is run.
struct SoakPlan: Sendable {
    /// What guesses tokens, whether that pays or not.
    let draft: LocatedModel?
    let seed: UInt64
    let duration: Duration
    let parallel: Int
    let cacheTokens: Int
    let cacheElement: PagedKeyValues.Element
    let longest: Int
    let threads: Int?

    private var settings: EngineSettings {
        var settings = EngineSettings()
        settings.sequences = parallel
        settings.stepTokens = max(settings.stepTokens, parallel)
        settings.draftCost = 0
        return settings
    }

    func run(_ located: LocatedModel, display: ProgressDisplay) async throws -> SoakResult {
        let (runner, draft) = try await OwnThread.run { try load(located) }
        let soak = Soak(
            runner: runner,
            draft: draft,
            settings: settings,
            traffic: SoakTraffic(seed: seed, vocabulary: runner.model.vocabularySize, longest: longest),
            clients: 3 * parallel,
            longestPause: .seconds(1)
        )
        var memory = SoakMemory(
            atStart: SystemMemory.resident,
            cacheBytes: runner.cache.bytes + (draft?.cache.bytes ?? 0)
        )
        let start = ContinuousClock.now
        let probe = MemoryProbe(at: start + duration / 4)
        let report = try await soak.run { [duration] visit in
            display.update(label: "Visits", completed: visit)
            probe.look()
            return .now < start + duration
        }
        memory.afterQuarter = probe.resident
        memory.atEnd = SystemMemory.resident
        let compared = try await soak.compare(report) { done in
            display.update(label: "Comparing", completed: done, total: report.kinds)
        }
        return SoakResult(report: compared, memory: memory)
    }

    private func load(_ located: LocatedModel) throws -> (ModelRunner, draft: ModelRunner?) {
        let pool = WorkerPool(threads: threads ?? ProcessInfo.processInfo.activeProcessorCount)
        let model = try LocalModel(path: located.path, pool: pool)
        let draft = try draft.map { try model.draft(path: $0.path, pool: pool).transformer }
        return (
            runner(model.transformer, pool: pool, stepTokens: settings.stepTokens, logitRows: settings.logitRows),
            draft.map {
                runner($0, pool: pool, stepTokens: settings.draftStepTokens, logitRows: settings.sequences)
            }
        )
    }

    private func runner(_ model: Transformer, pool: WorkerPool, stepTokens: Int, logitRows: Int) -> ModelRunner {
        let blocks = (cacheTokens + KVCache.blockTokens - 1) / KVCache.blockTokens
        return ModelRunner(
            model: model,
            cache: KVCache(model.configuration, blocks: blocks, element: cacheElement),
            pool: pool,
            stepTokens: stepTokens,
            logitRows: logitRows
        )
    }
}
