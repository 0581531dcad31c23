package import MaruCore
package import MaruEngine
import MaruGrammar
import MaruTokenizer

/// Answers requests with a model on this machine: text in, text out.
package final class LocalGenerator: TextGenerator {
    package let model: ModelDescription
    /// What was loaded, and how long it took.
    package let report: LoadReport
    /// Makes vectors with the same weights.
    package let embedder: LocalEmbedder
    let engine: Engine
    let ledger: AnswerLedger
    let tokenizer: Tokenizer
    let template: ChatTemplate?
    private let constraints: ConstraintCompiler

    init(
        model: ModelDescription,
        report: LoadReport,
        embedder: LocalEmbedder,
        engine: Engine,
        tokenizer: Tokenizer,
        template: ChatTemplate?,
        constraints: ConstraintCompiler
    ) {
        self.model = model
        self.report = report
        self.embedder = embedder
        self.engine = engine
        ledger = AnswerLedger(contextLength: model.contextLength)
        self.tokenizer = tokenizer
        self.template = template
        self.constraints = constraints
    }

    package func generate(_ request: GenerationRequest) async throws(GenerationError) -> GenerationStream {
        let arrival = request.arrival ?? .now
        let segments = try render(request)
        let prompt = tokens(of: request.prompt, segments)
        let parser = AnswerParser(template, tools: request.tools, choice: request.toolChoice, prompt: segments)
        let kept = Set(parser.specialTokens.compactMap { tokenizer.id(ofSpecial: $0) })
        let constraint = try await constraint(for: request)
        let choices = try requests(for: request, prompt: prompt, constraint: constraint)
        var answers: [Answer] = []
        for (index, choice) in choices.enumerated() {
            let sequence = try await engine.submit(choice)
            answers.append(
                Answer(
                    choice: index,
                    sequence: sequence,
                    engine: engine,
                    decoder: IncrementalDecoder(tokenizer, keeping: kept),
                    stop: StopStrings(request.stop),
                    parser: parser,
                    isSingleCall: !request.allowsParallelCalls,
                    promptTokens: prompt.count,
                    meter: request.meter,
                    record: AnswerRecord(choice, in: ledger, arrival: arrival, queued: sequence.queued)
                )
            )
        }
        return merge(answers, promptTokens: prompt.count, arrival: arrival)
    }

    /// Ends all running answers and takes no more requests.
    package func shutDown() async {
        await embedder.shutDown()
        await engine.close()
    }

    /// Where the model computes, for others that are to take turns with it.
    package var host: EngineHost { engine.host }

    /// How many sequences are running or waiting.
    package var load: (running: Int, waiting: Int) { get async { await engine.load } }

    /// What the answer has to match: the format that was asked for, or the calls that have to be made.
    private func constraint(for request: GenerationRequest) async throws(GenerationError) -> TokenConstraint? {
        guard let grammar = try Self.grammar(for: request) else { return nil }
        guard !request.ignoresEndOfSequence else {
            throw .unsupportedParameter("ignore_eos", reason: "an answer of a certain format ends where that ends")
        }
        return try await constraints.constraint(grammar)
    }

    private static func grammar(for request: GenerationRequest) throws(GenerationError) -> GrammarSource? {
        let called: [Tool]
        switch request.toolChoice {
        case .automatic where !request.tools.isEmpty && request.format != .text:
            throw .unsupportedParameter(
                "response_format",
                reason: "a model that may call tools cannot be held to a format; set tool_choice to \"none\""
            )
        case .automatic, .none: return request.format.grammar
        case .required: called = request.tools
        case .function(let name): called = request.tools.filter { $0.name == name }
        }
        let isSeveral = request.toolChoice == .required && request.allowsParallelCalls
        return .jsonSchema(ToolCallSchema.schema(of: called, allowsSeveral: isSeveral))
    }

    private func requests(
        for request: GenerationRequest,
        prompt: [TokenID],
        constraint: TokenConstraint?
    ) throws(GenerationError) -> [EngineRequest] {
        try request.sampling.validate()
        guard request.choices >= 1 else {
            throw .invalidParameter("n", found: "\(request.choices)", expected: "a positive integer")
        }
        guard request.reasoningEffort == nil else {
            throw .unsupportedParameter("reasoning_effort", reason: "models on this machine have one way to think")
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
                constraint: constraint,
                organization: request.organization,
                priority: request.priority
            )
        }
    }

    /// One stream of the events of several answers. Ending it ends them.
    private func merge(
        _ answers: [Answer],
        promptTokens: Int,
        arrival: ContinuousClock.Instant
    ) -> GenerationStream {
        let (stream, continuation) = GenerationStream.makeStream()
        continuation.yield(.started(promptTokens: promptTokens))
        let task = Task { [tokenizer, ledger] in
            let clock = AnswerClock(start: arrival)
            do {
                let lengths = try await withThrowingTaskGroup(of: Int?.self) { group in
                    for answer in answers {
                        group.addTask { try await answer.run(into: continuation, tokenizer: tokenizer, clock: clock) }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }.compactMap(\.self)
                if lengths.count == answers.count { ledger.note(lengths: lengths) }
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
