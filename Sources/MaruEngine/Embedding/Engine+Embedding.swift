extension Engine {
    /// An engine that makes vectors with the same weights, in turns with this one.
    package nonisolated func embedding(pooling: Pooling, settings: EmbeddingSettings) -> EmbeddingEngine {
        EmbeddingEngine(model: runner.model, pooling: pooling, settings: settings, host: host)
    }
}
