package import MaruCore
import MaruTokenizer

extension LocalGenerator: PromptInspector {
    package var inspector: (any PromptInspector)? { self }

    package func tokens(of request: GenerationRequest) throws(GenerationError) -> [TokenID] {
        tokens(of: request.prompt, try render(request))
    }

    package func text(of request: GenerationRequest) throws(GenerationError) -> String {
        switch request.prompt {
        case .chat: try render(request).map(\.text).joined()
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

    /// The text of a conversation; nothing for other prompts.
    func render(_ request: GenerationRequest) throws(GenerationError) -> [TextSegment] {
        guard case .chat(let messages) = request.prompt else { return [] }
        guard let template else {
            throw .chatTemplate(
                reason: "\(model.id) is a base model without a chat template; use plain completion instead."
            )
        }
        guard request.tools.isEmpty || template.dialect != nil else {
            throw .chatTemplate(reason: "\(model.id) was not trained to call tools: its chat template has none.")
        }
        let tools = request.toolChoice == .none ? [] : request.tools
        return try template.render(messages, tools: tools, to: request.conversationEnd)
    }

    /// The tokens of a prompt, which is `segments` when it is a conversation.
    func tokens(of prompt: GenerationRequest.Prompt, _ segments: [TextSegment]) -> [TokenID] {
        switch prompt {
        case .chat: tokenizer.encode(segments)
        case .text(let text): encode(text, TextReading(addsBeginning: true, parsesSpecialTokens: false))
        case .tokens(let tokens): tokens
        }
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
