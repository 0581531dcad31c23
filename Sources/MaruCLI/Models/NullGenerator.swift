import MaruCore

/// Answers at once with a fixed text and without a model, so that what a request takes is the server's own time.
///
/// It counts a token for each byte of a prompt and each piece of an answer. Of a request it obeys `max_tokens` (16 by
/// default) and `n`, and refuses what would need a model.
struct NullGenerator: TextGenerator {
    let model = ModelDescription(id: "null", created: 1_700_000_000, contextLength: 8192, supportsChat: true)

    let inspector: (any PromptInspector)? = NullInspector()

    private static let pieces = ["마루", "는 ", "바", "닥", "입니다", ". ", "A floor", ". "]

    func generate(_ request: GenerationRequest) async throws(GenerationError) -> GenerationStream {
        let arrival = request.arrival ?? .now
        guard request.format == .text, request.sampling.topLogprobs == nil else {
            throw .unsupportedParameter(
                "response_format or logprobs",
                reason: "this server was started without a model"
            )
        }
        let promptTokens = try NullInspector().tokens(of: request).count
        guard promptTokens > 0 else { throw .emptyPrompt }
        let room = model.contextLength - promptTokens
        guard room > 0 else {
            throw .contextLengthExceeded(promptTokens: promptTokens, contextLength: model.contextLength)
        }
        let count = min(request.maximumTokens ?? 16, room)
        let (stream, events) = GenerationStream.makeStream()
        events.yield(.started(promptTokens: promptTokens))
        for index in 0..<count {
            for choice in 0..<request.choices {
                events.yield(.delta(choice: choice, text: Self.pieces[index % Self.pieces.count], logprobs: []))
            }
        }
        for choice in 0..<request.choices { events.yield(.finished(choice: choice, reason: .length)) }
        let duration = ContinuousClock.now - arrival
        let completionTokens = count * request.choices
        events.yield(
            .usage(
                Usage(
                    promptTokens: promptTokens,
                    completionTokens: completionTokens,
                    timeToFirstToken: duration,
                    duration: duration
                )
            )
        )
        events.finish()
        return stream
    }
}
