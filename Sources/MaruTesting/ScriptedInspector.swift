package import MaruCore
import Synchronization

/// A tokenizer whose tokens are words, numbered as they are met.
///
/// Token 0 begins a prompt, and token 1 is the special token `<|end|>`. Tokens from 1000 on are single bytes. A
/// conversation is rendered as `role:` and the content, word by word.
package final class ScriptedInspector: PromptInspector {
    private let vocabulary = Mutex(["", "<|end|>"])

    package init() {}

    package static func words(_ text: String) -> [Substring] { text.split(separator: " ") }

    package func tokens(of request: GenerationRequest) throws(GenerationError) -> [TokenID] {
        if case .tokens(let tokens) = request.prompt { return tokens }
        return encode(try text(of: request), TextReading(addsBeginning: false, parsesSpecialTokens: false))
    }

    package func text(of request: GenerationRequest) throws(GenerationError) -> String {
        switch request.prompt {
        case .chat(let messages): render(messages, to: request.conversationEnd)
        case .text(let text): text
        case .tokens(let tokens): try decode(tokens)
        }
    }

    package func encode(_ text: String, _ reading: TextReading) -> [TokenID] {
        let tokens = Self.words(text).map { id(of: String($0)) }
        // What is no special token is another word of the same spelling.
        let read = reading.parsesSpecialTokens ? tokens : tokens.map { $0 == 1 ? id(of: "\u{200B}<|end|>") : $0 }
        return (reading.addsBeginning ? [0] : []) + read
    }

    package func pieces(of tokens: [TokenID]) throws(GenerationError) -> [[UInt8]] {
        let words = vocabulary.withLock { $0 }
        var pieces: [[UInt8]] = []
        for token in tokens {
            if let byte = UInt8(exactly: token - 1000) {
                pieces.append([byte])
            } else if words.indices.contains(Int(token)) {
                pieces.append(Array(words[Int(token)].utf8))
            } else {
                throw .unknownToken(token, vocabularySize: words.count)
            }
        }
        return pieces
    }

    package func decode(_ tokens: [TokenID]) throws(GenerationError) -> String {
        String(decoding: try pieces(of: tokens).joined(), as: UTF8.self)
    }

    private func id(of word: String) -> TokenID {
        vocabulary.withLock { words in
            if let index = words.firstIndex(of: word) { return TokenID(index) }
            words.append(word)
            return TokenID(words.count - 1)
        }
    }

    private func render(_ messages: [ChatMessage], to end: ConversationEnd) -> String {
        let turns = messages.map { "\($0.role): \($0.content)" }
        switch end {
        case .newTurn: return (turns + ["assistant:"]).joined(separator: " ")
        case .insideLastMessage, .lastMessage: return turns.joined(separator: " ")
        }
    }
}
