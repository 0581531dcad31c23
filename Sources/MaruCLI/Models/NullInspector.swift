import MaruCore

/// The tokens of ``NullGenerator``: each byte is one.
struct NullInspector: PromptInspector {
    func tokens(of request: GenerationRequest) throws(GenerationError) -> [TokenID] {
        if case .tokens(let tokens) = request.prompt { return tokens }
        return Self.tokens(try text(of: request))
    }

    func text(of request: GenerationRequest) throws(GenerationError) -> String {
        switch request.prompt {
        case .chat(let messages): messages.map { "\($0.role): \($0.content)\n" }.joined()
        case .text(let text): text
        case .tokens(let tokens): try decode(tokens)
        }
    }

    func encode(_ text: String, _: TextReading) -> [TokenID] { Self.tokens(text) }

    func pieces(of tokens: [TokenID]) throws(GenerationError) -> [[UInt8]] {
        try tokens.map { (token) throws(GenerationError) in
            guard let byte = UInt8(exactly: token) else { throw .unknownToken(token, vocabularySize: 256) }
            return [byte]
        }
    }

    func decode(_ tokens: [TokenID]) throws(GenerationError) -> String {
        String(decoding: try pieces(of: tokens).joined(), as: UTF8.self)
    }

    private static func tokens(_ text: String) -> [TokenID] { text.utf8.map { TokenID($0) } }
}
