package import MaruModels
package import MaruTensor

/// Runs steps of a model on a pool of threads, with the cache and the scratch memory that they need.
package final class ModelRunner: Sendable {
    package let model: Transformer
    package let cache: KVCache
    let pool: WorkerPool
    private let workspace: Workspace

    /// - Parameters:
    ///   - stepTokens: the most tokens of a step.
    ///   - logitRows: the most rows of logits of a step.
    package init(model: Transformer, cache: KVCache, pool: WorkerPool, stepTokens: Int, logitRows: Int) {
        self.model = model
        self.cache = cache
        self.pool = pool
        workspace = Workspace(model, rows: stepTokens, logitRows: logitRows, threads: pool.threads)
    }

    package var threads: Int { pool.threads }
    package var maximumStepTokens: Int { workspace.rows }
    package var maximumLogitRows: Int { workspace.logitRows }

    /// Computes `step`; its logits are readable until the next one. One caller at a time.
    package func run(_ step: ForwardStep) {
        guard step.rows > 0 else { return }
        pool.run { worker in
            model.forward(step, cache: cache, workspace: workspace, worker: worker)
        }
    }

    /// How long a step of one row takes: the fastest of a few, written where the cache holds nothing yet.
    func fastestStep() -> Duration {
        var step = ForwardStep()
        step.append([0], firstPosition: 0, blocks: [0], logits: 0..<1)
        return (0..<4).map { _ in ContinuousClock().measure { run(step) } }.min() ?? .zero
    }

    /// The logits of the `index`-th wanted row of the last step, [vocabulary].
    package func withLogits<R>(_ index: Int, _ body: (Span<Float>) -> R) -> R {
        workspace.logits.withRow(index, body)
    }
}
