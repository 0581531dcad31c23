import MaruCore

/// Log-probabilities in the shapes of the two endpoints.
extension JSONWriter {
    /// `{"content": [{token, logprob, bytes, top_logprobs}], "refusal": null}`
    mutating func chatLogprobs(_ tokens: [TokenLogprobs]) {
        object { json in
            json.key("content")
            json.tokenLogprobs(tokens)
            json.key("refusal")
            json.null()
        }
    }

    /// `[{token, logprob, bytes, top_logprobs}]`
    mutating func tokenLogprobs(_ tokens: [TokenLogprobs]) {
        array { json in
            for token in tokens {
                json.object { json in
                    json.chatToken(token.chosen)
                    json.key("top_logprobs")
                    json.array { json in
                        for alternative in token.top { json.object { $0.chatToken(alternative) } }
                    }
                }
            }
        }
    }

    private mutating func chatToken(_ token: TokenLogprob) {
        field("token", String(decoding: token.bytes, as: UTF8.self))
        field("logprob", token.reportedLogprob)
        key("bytes")
        array { json in
            for byte in token.bytes { json.value(Int(byte)) }
        }
    }

    /// `{"tokens": […], "token_logprobs": […], "top_logprobs": [{token: logprob}], "text_offset": […]}`
    ///
    /// `offset` is where the first token starts, in Unicode scalars from the start of the answer; it moves past the
    /// last one.
    mutating func completionLogprobs(_ tokens: [TokenLogprobs], offset: inout Int) {
        var offsets: [Int] = []
        for token in tokens {
            offsets.append(offset)
            // A scalar begins at every byte that does not continue one.
            offset += token.chosen.bytes.count { $0 & 0b1100_0000 != 0b1000_0000 }
        }
        object { json in
            json.key("tokens")
            json.array { json in tokens.forEach { json.value($0.chosen.name) } }
            json.key("token_logprobs")
            json.array { json in tokens.forEach { json.value($0.chosen.reportedLogprob) } }
            json.key("top_logprobs")
            json.array { json in tokens.forEach { json.alternatives($0) } }
            json.key("text_offset")
            json.array { json in offsets.forEach { json.value($0) } }
        }
    }

    /// The most probable tokens and, if it is none of them, the chosen one.
    private mutating func alternatives(_ token: TokenLogprobs) {
        object { json in
            var names: Set<String> = []
            // Distinct tokens can share a name; JSON objects cannot, and the more probable one wins.
            for alternative in token.top + [token.chosen] where names.insert(alternative.name).inserted {
                json.key(alternative.name, escaping: true)
                json.value(alternative.reportedLogprob)
            }
        }
    }
}

extension TokenLogprob {
    /// The token's text or, when its bytes are no whole characters, `bytes:\xe2\x80` as OpenAI writes it.
    fileprivate var name: String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        return "bytes:"
            + bytes.map { ($0 < 16 ? "\\x0" : "\\x") + String($0, radix: 16) }.joined()
    }

    /// JSON has no infinity; OpenAI writes -9999 for a token without any probability.
    fileprivate var reportedLogprob: Float { logprob == -.infinity ? -9999 : logprob }
}
