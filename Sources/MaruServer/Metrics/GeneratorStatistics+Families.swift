import MaruCore
import MaruMetrics

/// What a generator holds and does, under vLLM's names.
/// Source: vLLM, `vllm/v1/metrics/loggers.py` and `vllm/v1/spec_decode/metrics.py`
extension GeneratorStatistics {
    func loadFamilies(_ labels: MetricLabels) -> [MetricFamily] {
        [
            .gauge("vllm:num_requests_running", "Sequences that are being computed.", labels, Double(runningSequences)),
            .gauge(
                "vllm:num_requests_waiting",
                "Sequences that wait for their turn.",
                labels,
                Double(waitingSequences)
            ),
            .counter(
                "vllm:num_preemptions",
                "Sequences that gave up their blocks to another one.",
                labels,
                preemptions
            ),
            .histogram("vllm:iteration_tokens_total", "Tokens that a step computed.", labels, stepTokens),
        ] + cache.families(labels) + (guesses?.families(labels) ?? [])
    }
}

extension CacheStatistics {
    fileprivate func families(_ labels: MetricLabels) -> [MetricFamily] {
        [
            .gauge("vllm:kv_cache_usage_perc", "The share of cache blocks that sequences hold, 0 to 1.", labels, usage),
            .counter("vllm:prefix_cache_queries", "Prompt tokens looked up in the cache.", labels, queriedTokens),
            .counter("vllm:prefix_cache_hits", "Prompt tokens found in the cache.", labels, hitTokens),
            .gauge(
                "vllm:cache_config_info",
                "How the cache is laid out; the value is always 1.",
                configuration(labels),
                1
            ),
        ]
    }

    /// vLLM, which has one model, does not name it here. On a processor, too, the blocks are called those of a GPU:
    /// readers look for that name.
    private func configuration(_ labels: MetricLabels) -> MetricLabels {
        labels.adding("block_size", "\(blockTokens)")
            .adding("enable_prefix_caching", findsPrefixes ? "True" : "False")
            .adding("num_gpu_blocks", "\(blocks)")
    }
}

extension GuessStatistics {
    fileprivate func families(_ labels: MetricLabels) -> [MetricFamily] {
        [
            .counter("vllm:spec_decode_num_drafts", "How often some tokens were guessed.", labels, drafts),
            .counter("vllm:spec_decode_num_draft_tokens", "Tokens that were guessed.", labels, draftedTokens),
            .counter("vllm:spec_decode_num_accepted_tokens", "Guesses that came true.", labels, acceptedTokens),
            MetricFamily(
                "vllm:spec_decode_num_accepted_tokens_per_pos",
                .counter,
                "Guesses that came true, by their place in their draft.",
                labels,
                by: "position",
                acceptedByPosition.enumerated().map { ("\($0.offset)", $0.element) }
            ),
        ]
    }
}
