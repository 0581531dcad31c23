import MaruCore
import MaruMetrics

/// What became of answers, under vLLM's names: its "request" is one choice of one prompt.
/// Source: vLLM, `vllm/v1/metrics/loggers.py`
extension AnswerStatistics {
    func families(_ labels: MetricLabels) -> [MetricFamily] {
        counters(labels) + durations(labels) + lengths(labels)
    }

    private func counters(_ labels: MetricLabels) -> [MetricFamily] {
        [
            .counter("vllm:prompt_tokens", "Tokens of prompts whose answers began.", labels, promptTokens),
            .counter("vllm:prompt_tokens_cached", "Those found in the cache.", labels, cachedPromptTokens),
            MetricFamily(
                "vllm:prompt_tokens_by_source",
                .counter,
                "Tokens of prompts whose answers began, computed or found in the cache.",
                labels,
                by: "source",
                [("local_compute", promptTokens - cachedPromptTokens), ("local_cache_hit", cachedPromptTokens)]
            ),
            .counter(
                "vllm:generation_tokens",
                "Tokens of answers, of those too that broke off.",
                labels,
                completionTokens
            ),
            MetricFamily(
                "vllm:request_success",
                .counter,
                "Answers that ended, by how; with abort, whoever asked had gone.",
                labels,
                by: "finished_reason",
                AnswerEnd.allCases.map { ($0.rawValue, ends[$0, default: 0]) }
            ),
        ]
    }

    private func durations(_ labels: MetricLabels) -> [MetricFamily] {
        let families = [
            ("time_to_first_token", "From the arrival of the request to the first token.", timeToFirstToken),
            ("inter_token_latency", "From one step that gave the answer tokens to the next.", interTokenLatency),
            ("request_time_per_output_token", "Mean time between the tokens of an answer.", timePerOutputToken),
            ("e2e_request_latency", "From the arrival of the request to the end of the answer.", duration),
            ("request_queue_time", "From the queue into the first step.", queueTime),
            ("request_prefill_time", "From the first step to the first token.", prefillTime),
            ("request_decode_time", "From the first token to the last.", decodeTime),
            ("request_inference_time", "From the first step to the last token.", inferenceTime),
        ]
        return families.map { name, help, value in .histogram("vllm:\(name)_seconds", help, labels, value) }
    }

    private func lengths(_ labels: MetricLabels) -> [MetricFamily] {
        let families = [
            ("request_prompt_tokens", "Tokens of the prompt.", promptLengths),
            (
                "request_prefill_kv_computed_tokens", "Tokens of the prompt not found in the cache.",
                computedPromptLengths
            ),
            ("request_generation_tokens", "Tokens of the answer.", completionLengths),
            ("request_params_max_tokens", "The most tokens that the answer might have had.", completionLimits),
            ("request_params_n", "Answers to one prompt.", choices),
            ("request_max_num_generation_tokens", "Tokens of the longest answer to one prompt.", longestCompletions),
        ]
        return families.map { name, help, value in .histogram("vllm:\(name)", help, labels, value) }
    }
}
