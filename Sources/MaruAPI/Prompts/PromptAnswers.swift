package import MaruCore

/// The answers of `/tokenize`, `/detokenize` and `/apply-template`.
package enum PromptAnswers {
    /// `{"tokens": […]}`
    package static func llama(_ tokens: [TokenID]) -> [UInt8] {
        var json = JSONWriter()
        json.object { $0.tokens(tokens) }
        return json.bytes
    }

    /// `{"tokens": [{"id", "piece"}]}`; a piece that is no text, such as half a character, is an array of its bytes.
    package static func llama(_ tokens: [TokenID], pieces: [[UInt8]]) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.key("tokens")
            json.array { json in
                for (token, piece) in zip(tokens, pieces) {
                    json.object { json in
                        json.field("id", Int(token))
                        json.key("piece")
                        if let text = String(validating: piece, as: UTF8.self) {
                            json.value(text)
                        } else {
                            json.array { json in piece.forEach { json.value(Int($0)) } }
                        }
                    }
                }
            }
        }
        return json.bytes
    }

    /// `{"count", "max_model_len", "tokens", "token_strs"}`; in the texts of tokens, half a character is U+FFFD.
    package static func vllm(_ tokens: [TokenID], pieces: [[UInt8]]?, contextLength: Int) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.field("count", tokens.count)
            json.field("max_model_len", contextLength)
            json.tokens(tokens)
            json.key("token_strs")
            guard let pieces else { return json.null() }
            json.array { json in pieces.forEach { json.value(String(decoding: $0, as: UTF8.self)) } }
        }
        return json.bytes
    }

    /// `{"content", "prompt"}`: the same text under the names that llama-server and vLLM give it.
    package static func detokenized(_ text: String) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.field("content", text)
            json.field("prompt", text)
        }
        return json.bytes
    }

    /// `{"prompt": …}`
    package static func template(_ text: String) -> [UInt8] {
        var json = JSONWriter()
        json.object { $0.field("prompt", text) }
        return json.bytes
    }
}

extension JSONWriter {
    fileprivate mutating func tokens(_ tokens: [TokenID]) {
        key("tokens")
        array { json in tokens.forEach { json.value(Int($0)) } }
    }
}
