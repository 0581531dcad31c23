import MaruCore

/// Answers at once with a fixed text and without a model, so that what a request takes is the server's own time.
///
/// It counts a token for each byte of a prompt and each piece of an answer, and keeps to the limits of whoever asks. Of a
/// request it obeys `max_tokens` (16 by default) and `n`, and refuses what would need a model.
struct NullGenerator: TextGenerator {
    let model = ModelDescription(id: "null", created: 1_700_000_000, contextLength: 8192, supportsChat: true)
    let inspector: (any PromptInspector)? = NullInspector()

    private static let pieces = ["마루", "는 ", "바", "닥", "입니다", ". ", "A floor", ". "]

    func generate(_ request: GenerationRequest) async throws(GenerationError) -> GenerationStream {
        guard request.format == .text, request.sampling.topLogprobs == nil else {
            throw .unsupportedParameter(
                "response_format or logprobs",
                reason: "this server was started without a model"
            )
        }
        let promptTokens = try NullInspector().tokens(of: request).count
        guard promptTokens > 0 else { throw .emptyPrompt }
        guard promptTokens < model.contextLength else {
            throw .contextLengthExceeded(promptTokens: promptTokens, contextLength: model.contextLength)
        }
        let (stream, events) = GenerationStream.makeStream()
        let task = Task {
            await answer(request, promptTokens: promptTokens, into: events)
            events.finish()
        }
        events.onTermination = { _ in task.cancel() }
        return stream
    }

    private func answer(
        _ request: GenerationRequest,
        promptTokens: Int,
        into events: GenerationStream.Continuation
    ) async {
        let arrival = request.arrival ?? .now
        events.yield(.started(promptTokens: promptTokens))
        var usage = Usage(promptTokens: promptTokens, completionTokens: 0)
        var end: FinishReason?
        if case .refused(let limit) = await request.meter?.count(.prompt(tokens: promptTokens, cached: 0)) {
            end = .limit(limit)
        }
        let length = min(request.maximumTokens ?? 16, model.contextLength - promptTokens)
        var index = 0
        while end == nil, index < length * request.choices, !Task.isCancelled {
            let verdict = await request.meter?.count(.token)
            if case .refused(let limit) = verdict {
                end = .limit(limit)
                break
            }
            if case .countedAsLast(let limit) = verdict { end = .limit(limit) }
            let text = Self.pieces[index / request.choices % Self.pieces.count]
            events.yield(.delta(choice: index % request.choices, text: text, logprobs: []))
            if index == 0 { usage.timeToFirstToken = .now - arrival }
            index += 1
        }
        for choice in 0..<request.choices { events.yield(.finished(choice: choice, reason: end ?? .length)) }
        usage.completionTokens = index
        usage.duration = .now - arrival
        events.yield(.usage(usage))
    }
}
