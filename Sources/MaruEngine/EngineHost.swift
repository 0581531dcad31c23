package import MaruTensor

/// Where engines compute: a thread and the workers that it leads. Engines that share one take turns, step by step.
package struct EngineHost: Sendable {
    let thread: EngineThread
    package let pool: WorkerPool

    package init(name: String, pool: WorkerPool) {
        thread = EngineThread(name: name)
        self.pool = pool
    }
}
