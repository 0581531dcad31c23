package import MaruCore

/// About how many tokens texts have, where no tokenizer is at hand.
///
/// Byte-pair vocabularies of today take about four bytes of English and three of Korean for a token, so a third of the
/// bytes errs on the side of too many.
package enum TokenEstimate {
    package static func tokens(of text: String) -> Int { (text.utf8.count + 2) / 3 }

    package static func promptTokens(of request: GenerationRequest) -> Int {
        switch request.prompt {
        case .chat(let messages):
            messages.reduce(tools(request.tools)) { $0 + tokens(of: $1) }
        case .text(let text): tokens(of: text)
        case .tokens(let tokens): tokens.count
        }
    }

    /// Roles and the marks around a message take a few.
    private static func tokens(of message: ChatMessage) -> Int {
        let calls = (message.toolCalls ?? []).reduce(0) { $0 + tokens(of: $1.name) + tokens(of: $1.arguments) }
        return 4 + tokens(of: message.content) + tokens(of: message.reasoning ?? "") + calls
    }

    private static func tools(_ tools: [Tool]) -> Int {
        tools.reduce(0) { sum, tool in
            let schema = (tool.parameters?.serializedBytes().count ?? 0) / 3
            return sum + tokens(of: tool.name) + tokens(of: tool.description ?? "") + schema
        }
    }
}
