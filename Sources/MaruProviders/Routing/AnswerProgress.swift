import MaruCore

/// What was given of an answer, and how a request continues it.
///
/// An answer can be continued when it is one answer to a conversation, or to a plain prompt, that so far is text, with or
/// without thoughts before it. It cannot be continued
/// - with several choices, since a continuation continues one;
/// - with a seed, since the same seed would promise the same answer, and a continuation is another one;
/// - with a format, since the rest of a document is no document;
/// - with log-probabilities, since those of the second part depend on where the first was cut;
/// - when a call was given or the model still thinks: neither can be put into a message that goes on.
struct AnswerProgress: Sendable {
    private var text = ""
    private var reasoning = ""
    private var hasCalls = false

    var hasBegun: Bool { hasCalls || !text.isEmpty || !reasoning.isEmpty }

    mutating func note(_ event: GenerationEvent) {
        switch event {
        case .delta(_, let piece, _): text += piece
        case .reasoning(_, let piece): reasoning += piece
        case .call: hasCalls = true
        case .started, .finished, .usage: break
        }
    }

    /// Why the answer to `request` cannot be continued; `nil` when it can.
    func obstacle(_ request: GenerationRequest) -> String? {
        if request.choices > 1 { return "it has several choices" }
        if request.sampling.seed != nil { return "it has a seed, and the rest would not be what the seed promises" }
        if request.format != .text { return "it has a format" }
        if request.sampling.topLogprobs != nil { return "it has log-probabilities" }
        if hasCalls { return "tools were called" }
        if text.isEmpty { return "the model was still thinking" }
        return nil
    }

    /// The request that goes on where the text stops.
    /// - Parameter pieces: how many pieces of text were given, each at least a token; fewer than the request allows.
    func continuation(of request: GenerationRequest, pieces: Int) -> GenerationRequest {
        var next = request
        switch request.prompt {
        case .chat(var messages):
            if request.conversationEnd == .insideLastMessage, let last = messages.indices.last {
                messages[last].content += text
            } else {
                var answer = ChatMessage(role: "assistant", content: text)
                if !reasoning.isEmpty { answer.reasoning = reasoning }
                messages.append(answer)
            }
            next.prompt = .chat(messages)
            next.conversationEnd = .insideLastMessage
        case .text(let prompt): next.prompt = .text(prompt + text)
        case .tokens: break
        }
        next.maximumTokens = request.maximumTokens.map { $0 - pieces }
        return next
    }
}
