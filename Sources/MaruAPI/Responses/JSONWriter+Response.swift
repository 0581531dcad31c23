import MaruCore

extension JSONWriter {
    /// The fields of a response that change while it is made.
    mutating func responseProgress(
        status: ResponseDraft.Status,
        reason: FinishReason?,
        output: [ResponseItem],
        usage: Usage?,
        error: APIError?
    ) {
        field("status", status.rawValue)
        key("error")
        if let error { responseError(error) } else { null() }
        key("incomplete_details")
        if status == .incomplete {
            object { $0.field("reason", reason == .contentFilter ? "content_filter" : "max_output_tokens") }
        } else {
            null()
        }
        key("output")
        array { json in output.forEach { json.responseItem($0) } }
        key("usage")
        if let usage { responseUsage(usage) } else { null() }
    }

    private mutating func responseError(_ error: APIError) {
        object { json in
            // OpenAI's clients know only these two of what can happen here.
            json.field("code", error.status >= 500 ? "server_error" : "invalid_prompt")
            json.field("message", error.description)
        }
    }

    /// Nothing is ever charged for putting tokens into the cache.
    private mutating func responseUsage(_ usage: Usage) {
        object { json in
            json.field("input_tokens", usage.promptTokens)
            json.key("input_tokens_details")
            json.object { json in
                json.field("cached_tokens", usage.cachedPromptTokens)
                json.field("cache_write_tokens", 0)
            }
            json.field("output_tokens", usage.completionTokens)
            json.key("output_tokens_details")
            json.object { $0.field("reasoning_tokens", usage.reasoningTokens) }
            json.field("total_tokens", usage.promptTokens + usage.completionTokens)
        }
    }
}
