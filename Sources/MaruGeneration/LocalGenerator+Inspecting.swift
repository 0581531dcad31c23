package import MaruCore
import MaruTokenizer

extension LocalGenerator: PromptInspector {
    package var inspector: (any PromptInspector)? { self }

    package func tokens(of request: GenerationRequest) throws(GenerationError) -> [TokenID] {
        switch request.prompt {
        case .chat(let messages): tokenizer.encode(try render(messages, to: request.conversationEnd))
        case .text(let text): encode(text, TextReading(addsBeginning: true, parsesSpecialTokens: false))
        case .tokens(let tokens): tokens
        }
    }

    package func text(of request: GenerationRequest) throws(GenerationError) -> String {
        switch request.prompt {
        case .chat(let messages): try render(messages, to: request.conversationEnd).map(\.text).joined()
        case .text(let text): text
        case .tokens(let tokens): try decode(tokens)
        }
    }

    package func encode(_ text: String, _ reading: TextReading) -> [TokenID] {
        let start = reading.addsBeginning && tokenizer.addsBeginningOfSequence ? tokenizer.beginningOfSequence : nil
        let tokens = tokenizer.encode([TextSegment(text, parsesSpecialTokens: reading.parsesSpecialTokens)])
        return [start].compactMap(\.self) + tokens
    }

    package func pieces(of tokens: [TokenID]) throws(GenerationError) -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        pieces.reserveCapacity(tokens.count)
        do throws(TokenizerError) {
            for token in tokens { pieces.append(try tokenizer.bytes(of: token)) }
        } catch { throw GenerationError(error) }
        return pieces
    }

    package func decode(_ tokens: [TokenID]) throws(GenerationError) -> String {
        do throws(TokenizerError) {
            return try tokenizer.decode(tokens, skippingSpecial: false)
        } catch { throw GenerationError(error) }
    }

    private func render(_ messages: [ChatMessage], to end: ConversationEnd) throws(GenerationError) -> [TextSegment] {
        guard let template else {
            throw .chatTemplate(
                reason: "\(model.id) is a base model without a chat template; use plain completion instead."
            )
        }
        return try template.render(messages, to: end)
    }
}

extension GenerationError {
    /// What of a tokenizer's refusals a request can cause.
    fileprivate init(_ error: TokenizerError) {
        switch error {
        case .unknownToken(let token, let size): self = .unknownToken(token, vocabularySize: size)
        default: self = .invalidParameter("tokens", found: "\(error)", expected: "tokens of the model")
        }
    }
}
