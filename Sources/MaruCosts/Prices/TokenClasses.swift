package import MaruRouting

/// The tokens of a request in classes that do not overlap, so that none is paid twice.
package struct TokenClasses: Hashable, Codable, Sendable {
    /// Of the prompt, computed anew.
    package var fresh: Int
    /// Of the prompt, found computed.
    package var cacheRead: Int
    /// Of the prompt, computed and put into a cache.
    package var cacheWrite: Int
    /// Of the answer, thoughts included.
    package var output: Int

    package init(fresh: Int = 0, cacheRead: Int = 0, cacheWrite: Int = 0, output: Int = 0) {
        self.fresh = fresh
        self.cacheRead = cacheRead
        self.cacheWrite = cacheWrite
        self.output = output
    }

    package var input: Int { fresh + cacheRead + cacheWrite }

    /// From a usage that counts cached tokens among those of the prompt, as OpenAI's `prompt_tokens` does.
    /// - Returns: `nil` when more tokens are cached than the prompt has.
    package init?(promptTokens: Int, ofThemCached cached: Int, completionTokens: Int) {
        guard cached >= 0, completionTokens >= 0, cached <= promptTokens else { return nil }
        self.init(fresh: promptTokens - cached, cacheRead: cached, output: completionTokens)
    }

    /// From a usage that counts cached tokens beside those of the prompt, as Anthropic's `input_tokens` does.
    package init?(inputTokens: Int, besidesCacheRead read: Int, besidesCacheWritten written: Int, outputTokens: Int) {
        guard inputTokens >= 0, read >= 0, written >= 0, outputTokens >= 0 else { return nil }
        self.init(fresh: inputTokens, cacheRead: read, cacheWrite: written, output: outputTokens)
    }

    package static func + (a: Self, b: Self) -> Self {
        TokenClasses(
            fresh: a.fresh + b.fresh,
            cacheRead: a.cacheRead + b.cacheRead,
            cacheWrite: a.cacheWrite + b.cacheWrite,
            output: a.output + b.output
        )
    }
}

extension TokenPrice {
    /// Rounded up to a millionth.
    package func cost(of tokens: TokenClasses) -> Money {
        cost(
            promptTokens: tokens.input,
            cachedTokens: tokens.cacheRead,
            writtenTokens: tokens.cacheWrite,
            completionTokens: tokens.output
        )
    }
}
