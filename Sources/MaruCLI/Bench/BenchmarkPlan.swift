import Foundation
import MaruEngine
import MaruGeneration
import MaruModels
import MaruTensor

/// What `maru bench` is to measure.
struct BenchmarkPlan: Sendable {
    let prompt: Int
    let generate: Int
    let repeats: Int
    let threads: Int?

    /// How many runs there are in all, warm-ups included.
    var runs: Int { (repeats + 1) * [prompt, generate].count { $0 > 0 } }

    /// Loads the model and measures it. Blocks until the last run is over.
    /// - Parameter onRun: called with what is being measured and how many runs are done.
    func measure(_ located: LocatedModel, onRun: (_ label: String, _ done: Int) -> Void) throws -> BenchmarkReport {
        let pool = WorkerPool(threads: threads ?? ProcessInfo.processInfo.activeProcessorCount)
        let model = try LocalModel(path: located.path, pool: pool)
        let contextLength = model.transformer.configuration.contextLength
        guard max(prompt, generate) <= contextLength else {
            throw CommandError.longerThanContext(tokens: max(prompt, generate), contextLength: contextLength)
        }
        let benchmark = ThroughputBenchmark(runner: runner(model, pool))
        var (results, done): ([BenchmarkResult], Int) = ([], 0)
        if prompt > 0 {
            let label = "Processing \(prompt) prompt tokens"
            onRun(label, done)
            results.append(benchmark.prompt(prompt, repeats: repeats) { onRun(label, done + $0 + 1) })
            done += repeats + 1
        }
        if generate > 0 {
            let label = "Generating \(generate) tokens"
            onRun(label, done)
            results.append(benchmark.generation(generate, repeats: repeats) { onRun(label, done + $0 + 1) })
        }
        return BenchmarkReport(
            model: located.name,
            architecture: model.transformer.configuration.architecture.ggufName,
            parameters: model.transformer.parameters,
            weightBytes: model.weightBytes,
            threads: pool.threads,
            instructionSet: .current,
            processor: Processor.name,
            results: results
        )
    }

    private func runner(_ model: LocalModel, _ pool: WorkerPool) -> ModelRunner {
        let tokens = max(prompt, generate)
        let blocks = (tokens + KVCache.blockTokens - 1) / KVCache.blockTokens
        return ModelRunner(
            model: model.transformer,
            cache: KVCache(model.transformer.configuration, blocks: blocks),
            pool: pool,
            stepTokens: 512,
            logitRows: 1
        )
    }
}
