import ArgumentParser
import Foundation
import MaruCheckpoint
import MaruCore
import MaruEngine
import MaruGeneration
import MaruModels
import MaruTensor

struct EvaluateLogitsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate-logits",
        abstract: "Measure how far a model's distributions are from a float32 reference.",
        discussion: """
            The reference is a safetensors file with input_ids, top_ids, top_logprobs, next_logprobs, greedy_prompt
            and greedy_ids, such as those under Tests/Fixtures/real-models.
            """,
        shouldDisplay: false
    )

    @Argument(help: "The model to measure.")
    var model: String

    @Argument(help: "The reference.")
    var reference: String

    @Option(name: [.short, .long], help: "Threads that compute. Default: all cores.")
    var threads: Int?

    @OptionGroup var cache: CacheOptions

    /// How many positions are computed at once: the logits of each are a row as wide as the vocabulary.
    private static let stepTokens = 64

    func run() async throws {
        let located = try await ModelLocator().locate(model)
        let comparison = try await OwnThread.run { try compare(located) }
        let lines: [(String, String)] = [
            ("mean divergence", String(format: "%.5f nats", comparison.meanDivergence)),
            ("p99 divergence", String(format: "%.4f nats", comparison.p99Divergence)),
            ("top-1 agreement", String(format: "%.1f %%", 100 * comparison.topTokenAgreement)),
            (
                "perplexity",
                String(format: "%.3f (reference %.3f)", comparison.perplexity, comparison.referencePerplexity)
            ),
            ("greedy agreement", "first \(comparison.greedyAgreement) of \(comparison.greedyTokens) tokens"),
        ]
        for (name, value) in lines {
            try Terminal.output.print(name.padding(toLength: 18, withPad: " ", startingAt: 0) + value)
        }
    }

    private func compare(_ located: LocatedModel) throws -> ReferenceComparison {
        let reference = try SafetensorsFile(path: reference)
        let pool = WorkerPool(threads: threads ?? ProcessInfo.processInfo.activeProcessorCount)
        let transformer = try LocalModel(path: located.path, pool: pool).transformer
        let tokens = try reference.integers("input_ids").count + 1
        let runner = ModelRunner(
            model: transformer,
            cache: KVCache(
                transformer.configuration,
                blocks: tokens / KVCache.blockTokens + 2,
                element: cache.element
            ),
            pool: pool,
            stepTokens: Self.stepTokens,
            logitRows: Self.stepTokens
        )
        return try ReferenceComparison(runner: runner, reference: reference)
    }
}
