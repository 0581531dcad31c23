import Foundation
import MaruEngine
import MaruGeneration
import MaruModels
import MaruTensor

/// How a soak is run.
struct SoakPlan: Sendable {
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
        return settings
    }

    func run(_ located: LocatedModel, display: ProgressDisplay) async throws -> SoakResult {
        let runner = try await OwnThread.run { try load(located) }
        let soak = Soak(
            runner: runner,
            settings: settings,
            traffic: SoakTraffic(seed: seed, vocabulary: runner.model.vocabularySize, longest: longest),
            clients: 3 * parallel,
            longestPause: .seconds(1)
        )
        var memory = SoakMemory(atStart: SystemMemory.resident, cacheBytes: runner.cache.bytes)
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

    private func load(_ located: LocatedModel) throws -> ModelRunner {
        let pool = WorkerPool(threads: threads ?? ProcessInfo.processInfo.activeProcessorCount)
        let transformer = try LocalModel(path: located.path, pool: pool).transformer
        let blocks = (cacheTokens + KVCache.blockTokens - 1) / KVCache.blockTokens
        return ModelRunner(
            model: transformer,
            cache: KVCache(transformer.configuration, blocks: blocks, element: cacheElement),
            pool: pool,
            stepTokens: settings.stepTokens,
            logitRows: settings.logitRows
        )
    }
}
