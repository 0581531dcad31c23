import MaruCore
import MaruMetrics

/// What vLLM has no name for.
extension GeneratorStatistics {
    func ownFamilies(_ labels: MetricLabels) -> [MetricFamily] {
        [
            MetricFamily(
                "maru_sequences",
                .gauge,
                "Sequences by what they do.",
                labels,
                by: "state",
                [("running", runningSequences), ("waiting", waitingSequences)]
            ),
            MetricFamily(
                "maru_cache_blocks",
                .gauge,
                "Blocks of the cache: held by sequences, kept in case their text comes again, or free.",
                labels,
                by: "state",
                [
                    ("held", cache.heldBlocks), ("cached", cache.cachedBlocks),
                    ("free", cache.blocks - cache.heldBlocks - cache.cachedBlocks),
                ]
            ),
            .counter("maru_cache_evictions", "Blocks forgotten because room was needed.", labels, cache.evictions),
            .histogram("maru_step_duration_seconds", "How long a step took.", labels, stepTime),
            organizationFamily("prompt", labels, \.prompt),
            organizationFamily("generation", labels, \.completion),
        ]
    }

    func headroomFamilies(_ labels: MetricLabels, objective: Duration?) -> [MetricFamily] {
        guard let objective, let headroom = forecast?.headroom(within: objective) else { return [] }
        let help = "How many more requests like the recent ones would get their first token within the objective."
        return [.gauge("maru_headroom_requests", help, labels, Double(headroom))]
    }

    private func organizationFamily(
        _ name: String,
        _ labels: MetricLabels,
        _ count: (TokenCounts) -> Int
    ) -> MetricFamily {
        MetricFamily(
            "maru_organization_\(name)_tokens",
            .counter,
            "The same as vllm:\(name)_tokens by organisation, of requests that have one.",
            labels,
            by: "organization",
            answers.organizations.sorted { $0.key < $1.key }.map { ($0.key, count($0.value)) }
        )
    }
}
