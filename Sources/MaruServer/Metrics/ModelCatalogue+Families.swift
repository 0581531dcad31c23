import MaruMetrics
import Synchronization

extension ModelCatalogue {
    /// What is in memory, and what it takes.
    var memoryFamilies: [MetricFamily] {
        let (count, bytes, limit) = state.withLock { ($0.shelf.loadedCount, $0.shelf.bytes, $0.shelf.limit) }
        return [
            .gauge("maru_models_loaded", "Models in memory.", [:], Double(count)),
            MetricFamily(
                "maru_models_memory_bytes",
                .gauge,
                "What models take and their caches may still grow to, and what they may take together.",
                [:],
                by: "kind",
                // Without a limit there is nothing to draw it against.
                [("reserved", bytes)] + (limit < .max ? [("limit", limit)] : [])
            ),
        ]
    }
}
