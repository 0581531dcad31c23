package import MaruCore

extension JSONWriter {
    /// `"usage": {prompt_tokens, completion_tokens, total_tokens, prompt_tokens_details: {cached_tokens},
    /// completion_tokens_details: {reasoning_tokens}}`
    mutating func usage(_ usage: Usage) {
        key("usage")
        object { json in
            json.field("prompt_tokens", usage.promptTokens)
            json.field("completion_tokens", usage.completionTokens)
            json.field("total_tokens", usage.promptTokens + usage.completionTokens)
            json.key("prompt_tokens_details")
            json.object { $0.field("cached_tokens", usage.cachedPromptTokens) }
            json.key("completion_tokens_details")
            json.object { $0.field("reasoning_tokens", usage.reasoningTokens) }
        }
    }
}

extension Usage {
    /// What several prompts of one request consumed together: they run at the same time.
    package static func total(_ usages: some Sequence<Usage>) -> Usage {
        usages.reduce(Usage(promptTokens: 0, completionTokens: 0)) { total, usage in
            Usage(
                promptTokens: total.promptTokens + usage.promptTokens,
                cachedPromptTokens: total.cachedPromptTokens + usage.cachedPromptTokens,
                completionTokens: total.completionTokens + usage.completionTokens,
                reasoningTokens: total.reasoningTokens + usage.reasoningTokens,
                timeToFirstToken: max(total.timeToFirstToken, usage.timeToFirstToken),
                duration: max(total.duration, usage.duration)
            )
        }
    }
}
