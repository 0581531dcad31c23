package import MaruCore
package import MaruEngine
import MaruTokenizer

/// Answers requests with a model on this machine: text in, text out.
package final class LocalGenerator: TextGenerator {
    package let model: ModelDescription
    /// What was loaded, and how long it took.
    package let report: LoadReport
    /// Makes vectors with the same weights.
    package let embedder: LocalEmbedder
    private let engine: Engine
    private let tokenizer: Tokenizer
    private let template: ChatTemplate?

    init(
        model: ModelDescription,
        report: LoadReport,
        embedder: LocalEmbedder,
        engine: Engine,
        tokenizer: Tokenizer,
        template: ChatTemplate?
    ) {
        self.model = model
        self.report = report
        self.embedder = embedder
        self.engine = engine
        self.tokenizer = tokenizer
        self.template = template
    }

    package func generate(_ request: GenerationRequest) async throws(GenerationError) -> GenerationStream {
        let start = ContinuousClock.now
        let prompt = try encode(request.prompt)
        let choices = try requests(for: request, prompt: prompt)
        var answers: [Answer] = []
        for (index, choice) in choices.enumerated() {
            answers.append(
                Answer(
                    choice: index,
                    sequence: try await engine.submit(choice),
                    engine: engine,
                    decoder: IncrementalDecoder(tokenizer),
                    stop: StopStrings(request.stop)
                )
            )
        }
        return Self.merge(answers, promptTokens: prompt.count, start: start, tokenizer: tokenizer)
    }

    /// Ends all running answers and takes no more requests.
    package func shutDown() async {
        await embedder.shutDown()
        await engine.close()
    }

    /// Where the model computes, for others that are to take turns with it.
    package var thread: EngineThread { engine.thread }

    /// How many sequences are running or waiting.
    package var load: (running: Int, waiting: Int) { get async { await engine.load } }

    private func encode(_ prompt: GenerationRequest.Prompt) throws(GenerationError) -> [TokenID] {
        switch prompt {
        case .chat(let messages):
            guard let template else {
                throw .chatTemplate(
                    reason: "\(model.id) is a base model without a chat template; use plain completion instead."
                )
            }
            return tokenizer.encode(try template.render(messages))
        case .text(let text):
            let start = tokenizer.addsBeginningOfSequence ? tokenizer.beginningOfSequence : nil
            return [start].compactMap(\.self) + tokenizer.encode(text)
        case .tokens(let tokens):
            return tokens
        }
    }

    private func requests(
        for request: GenerationRequest,
        prompt: [TokenID]
    ) throws(GenerationError) -> [EngineRequest] {
        try request.sampling.validate()
        guard request.choices >= 1 else {
            throw .invalidParameter("n", found: "\(request.choices)", expected: "a positive integer")
        }
        guard !prompt.isEmpty else { throw .emptyPrompt }
        let room = model.contextLength - prompt.count
        guard room > 0 else {
            throw .contextLengthExceeded(promptTokens: prompt.count, contextLength: model.contextLength)
        }
        if let asked = request.maximumTokens, asked < 1 {
            throw .invalidParameter("max_tokens", found: "\(asked)", expected: "a positive integer")
        }
        return (0..<request.choices).map { choice in
            var sampling = request.sampling
            sampling.seed = sampling.seed.map { $0 &+ UInt64(choice) }
            return EngineRequest(
                prompt: prompt,
                maximumTokens: min(request.maximumTokens ?? room, room),
                sampling: sampling,
                stopTokens: request.ignoresEndOfSequence ? [] : tokenizer.endOfSequence,
                organization: request.organization,
                priority: request.priority
            )
        }
    }

    /// One stream of the events of several answers. Ending it ends them.
    private static func merge(
        _ answers: [Answer],
        promptTokens: Int,
        start: ContinuousClock.Instant,
        tokenizer: Tokenizer
    ) -> GenerationStream {
        let (stream, continuation) = GenerationStream.makeStream()
        continuation.yield(.started(promptTokens: promptTokens))
        let task = Task {
            let clock = AnswerClock(start: start)
            do {
                try await withThrowingTaskGroup { group in
                    for answer in answers {
                        group.addTask { try await answer.run(into: continuation, tokenizer: tokenizer, clock: clock) }
                    }
                    try await group.waitForAll()
                }
                continuation.yield(.usage(clock.usage(promptTokens: promptTokens)))
                continuation.finish()
            } catch {
                continuation.finish(throwing: error)
            }
        }
        continuation.onTermination = { _ in task.cancel() }
        return stream
    }
}
