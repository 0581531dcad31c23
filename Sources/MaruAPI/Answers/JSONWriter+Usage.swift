package import MaruCore

extension JSONWriter {
    /// `"usage": {prompt_tokens, completion_tokens, total_tokens}`
    mutating func usage(_ usage: Usage) {
        key("usage")
        object { json in
            json.field("prompt_tokens", usage.promptTokens)
            json.field("completion_tokens", usage.completionTokens)
            json.field("total_tokens", usage.promptTokens + usage.completionTokens)
        }
    }
}

extension Usage {
    /// What several prompts of one request consumed together: they run at the same time.
    package static func total(_ usages: some Sequence<Usage>) -> Usage {
        usages.reduce(Usage(promptTokens: 0, completionTokens: 0)) { total, usage in
            Usage(
                promptTokens: total.promptTokens + usage.promptTokens,
                completionTokens: total.completionTokens + usage.completionTokens,
                timeToFirstToken: max(total.timeToFirstToken, usage.timeToFirstToken),
                duration: max(total.duration, usage.duration)
            )
        }
    }
}
