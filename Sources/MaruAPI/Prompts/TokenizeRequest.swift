package import MaruCore

/// A request of `/tokenize`, in the form of llama-server or in those of vLLM.
package struct TokenizeRequest: Hashable, Sendable {
    package enum Input: Hashable, Sendable {
        /// `content`: a text that is no prompt yet.
        case text(String, TextReading)
        /// `messages`: a conversation, and whether the token that begins a text is put before it.
        case chat(GenerationRequest, addsBeginning: Bool)
    }

    /// How the tokens are to be shown.
    package enum Shape: Hashable, Sendable {
        /// llama-server's `{"tokens": […]}`; with pieces, each token has its id and what it adds to the text.
        case llama(withPieces: Bool)
        /// vLLM's `{"count", "max_model_len", "tokens", "token_strs"}`
        case vllm(withTexts: Bool)
    }

    /// The model that is asked; `nil` means the one that is served.
    package var model: String?
    package var input: Input
    package var shape: Shape

    package init(body: [UInt8]) throws(APIError) {
        var fields = try FieldReader(body: body)
        model = try fields.take("model")?.string
        let forms = ["content", "prompt", "messages"].filter(fields.has)
        guard forms.count <= 1 else {
            throw .conflict(forms[0], forms[1], reason: "a request has one of them")
        }
        switch forms.first {
        case "content": (input, shape) = try Self.content(from: &fields)
        case "messages": (input, shape) = try Self.messages(from: &fields)
        default: (input, shape) = try Self.prompt(from: &fields)
        }
        try fields.finish()
    }

    private static func content(from fields: inout FieldReader) throws(APIError) -> (Input, Shape) {
        let text = try fields.require("content").string
        let reading = TextReading(
            addsBeginning: try fields.take("add_special")?.bool ?? false,
            parsesSpecialTokens: try fields.take("parse_special")?.bool ?? true
        )
        return (.text(text, reading), .llama(withPieces: try fields.take("with_pieces")?.bool ?? false))
    }

    /// The tokens that `/v1/completions` would make of the same prompt.
    private static func prompt(from fields: inout FieldReader) throws(APIError) -> (Input, Shape) {
        let text = try fields.require("prompt").string
        let begins = try fields.take("add_special_tokens")?.bool ?? true
        return (.text(text, TextReading(addsBeginning: begins, parsesSpecialTokens: false)), try shape(from: &fields))
    }

    /// The tokens that `/v1/chat/completions` would make of the same messages.
    private static func messages(from fields: inout FieldReader) throws(APIError) -> (Input, Shape) {
        var request = GenerationRequest(
            prompt: .chat(try fields.require("messages").chatMessages),
            conversationEnd: try fields.takeConversationEnd()
        )
        try request.takeTools(from: &fields)
        let begins = try fields.take("add_special_tokens")?.bool ?? false
        try OffValues.tokenizedChat.take(from: &fields)
        return (.chat(request, addsBeginning: begins), try shape(from: &fields))
    }

    private static func shape(from fields: inout FieldReader) throws(APIError) -> Shape {
        .vllm(withTexts: try fields.take("return_token_strs")?.bool ?? false)
    }
}

extension OffValues {
    fileprivate static let tokenizedChat = OffValues([
        "chat_template": [],
        "chat_template_kwargs": [[:]],
        "mm_processor_kwargs": [[:]],
    ])
}
