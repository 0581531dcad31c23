package import MaruCore
import MaruModels

/// Continues many sequences at once: token ids in, token ids out.
///
/// The engine owns a thread; everything that it computes runs there and on its worker pool, never on the cooperative
/// pool. Between two steps it takes new requests and cancellations.
package actor Engine {
    /// Where everything is computed.
    package nonisolated let thread: EngineThread
    let runner: ModelRunner
    private var scheduler: Scheduler
    private var generations: [SequenceID: Generation] = [:]
    private var nextID: SequenceID = 0
    private var isStepping = false
    private var isClosed = false

    /// The longest sequence, prompt and answer together, that can run.
    package nonisolated let maximumSequenceTokens: Int

    package nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    package init(runner: ModelRunner, settings: EngineSettings = EngineSettings()) throws(EngineError) {
        try settings.validate(for: runner)
        self.runner = runner
        let blocks = BlockManager(
            blocks: runner.cache.blocks,
            blockTokens: KVCache.blockTokens,
            cachesPrefixes: settings.cachesPrefixes
        )
        maximumSequenceTokens = blocks.capacity * blocks.blockTokens
        scheduler = Scheduler(
            limits: .init(
                stepTokens: settings.stepTokens,
                promptTokensWhileDecoding: settings.promptTokensWhileDecoding,
                sequences: settings.sequences,
                window: runner.model.configuration.widestWindow,
                draftTokens: settings.draftTokens
            ),
            blocks: blocks
        )
        thread = EngineThread(name: "maru-engine", pool: runner.pool)
    }

    /// Starts to continue `request.prompt`.
    ///
    /// ``cancel(_:)``, or the end of the task that iterates the events, ends the sequence within one step.
    package func submit(_ request: EngineRequest) throws(GenerationError) -> EngineSequence {
        guard !isClosed else { throw .shuttingDown }
        try validate(request)
        let id = nextID
        nextID += 1
        let (stream, continuation) = AsyncStream<EngineEvent>.makeStream()
        // Unbounded buffering: a bounded policy drops tokens, and the token limit bounds the buffer anyway.
        continuation.onTermination = { [weak self] termination in
            guard case .cancelled = termination else { return }
            Task { await self?.cancel(id) }
        }
        generations[id] = Generation(request, events: continuation)
        scheduler.add(
            Sequence(
                id: id,
                prompt: request.prompt,
                organization: request.organization,
                priority: request.priority
            )
        )
        startStepping()
        return EngineSequence(id: id, events: stream)
    }

    /// Ends a sequence, wherever it is, and frees what it holds. Its events end without a `finished`.
    package func cancel(_ id: SequenceID) {
        scheduler.remove(id)
        generations.removeValue(forKey: id)?.events.finish()
    }

    /// How many sequences are running or waiting.
    package var load: (running: Int, waiting: Int) { (scheduler.running.count, scheduler.waiting.count) }

    /// What the engine did and what it holds now.
    package var statistics: EngineStatistics { EngineStatistics(scheduler) }

    /// Takes no more requests and ends those that run. The engine's thread ends with the engine.
    package func close() {
        isClosed = true
        for (id, generation) in generations {
            scheduler.remove(id)
            generation.events.finish()
        }
        generations = [:]
    }

    private func validate(_ request: EngineRequest) throws(GenerationError) {
        try request.sampling.validate()
        guard !request.prompt.isEmpty else { throw .emptyPrompt }
        let vocabulary = 0..<TokenID(runner.model.vocabularySize)
        for token in request.prompt where !vocabulary.contains(token) {
            throw .invalidParameter(
                "prompt",
                found: "token \(token)",
                expected: "tokens below \(vocabulary.upperBound)"
            )
        }
        for token in request.sampling.logitBias.keys where !vocabulary.contains(token) {
            throw .invalidParameter(
                "logit_bias",
                found: "token \(token)",
                expected: "tokens below \(vocabulary.upperBound)"
            )
        }
        guard request.maximumTokens > 0 else {
            throw .invalidParameter("max_tokens", found: "\(request.maximumTokens)", expected: "a positive integer")
        }
        let tokens = request.prompt.count + request.maximumTokens
        guard tokens <= maximumSequenceTokens else {
            throw .insufficientMemory(tokens: tokens, capacity: maximumSequenceTokens)
        }
    }

    private func startStepping() {
        guard !isStepping else { return }
        isStepping = true
        Task { await stepUntilIdle() }
    }

    private func stepUntilIdle() async {
        while !scheduler.isIdle {
            step()
            // Lets submissions and cancellations in.
            await Task.yield()
        }
        isStepping = false
    }

    private func step() {
        proposeDrafts()
        let entries = scheduler.next()
        runner.run(forwardStep(entries))
        var row = 0
        for entry in entries {
            if entry.samples { sample(entry, row: row) } else { scheduler.complete(entry) }
            row += entry.logitRows
        }
    }

    private func proposeDrafts() {
        guard scheduler.limits.draftTokens > 0 else { return }
        for id in scheduler.running {
            guard let sequence = scheduler.sequences[id], sequence.pending == 1,
                let left = generations[id]?.left(of: sequence), left > 1
            else { continue }
            let draft = generations[id]?.speculation.draft(
                after: sequence.tokens,
                limit: left - 1,
                rows: scheduler.running.count
            )
            scheduler.propose(draft ?? [], for: id)
        }
    }

    private func forwardStep(_ entries: [Scheduler.Entry]) -> ForwardStep {
        entries.reduce(into: ForwardStep()) { step, entry in
            guard let sequence = scheduler.sequences[entry.id] else { return }
            step.append(
                sequence.tokens[entry.tokens] + entry.draft,
                firstPosition: entry.tokens.lowerBound,
                blocks: sequence.table.blocks,
                logits: entry.samples ? entry.tokens.count - 1..<entry.tokens.count + entry.draft.count : 0..<0
            )
        }
    }

    /// Draws the token that is due and, for as long as they are what was guessed, those after it.
    private func sample(_ entry: Scheduler.Entry, row: Int) {
        guard let generation = generations[entry.id], let sequence = scheduler.sequences[entry.id] else { return }
        if sequence.generated.isEmpty {
            generation.events.yield(.prompted(cachedTokens: sequence.cachedPromptTokens ?? 0))
        }
        var tokens = sequence.tokens
        var end: FinishReason?
        for index in 0...entry.draft.count {
            let sampled = runner.withLogits(row + index) { logits in
                generation.sampler.sample(
                    logits,
                    prompt: tokens[..<sequence.promptCount],
                    generated: tokens[sequence.promptCount...]
                )
            }
            tokens.append(sampled.id)
            end = generation.end(after: sampled.id, generated: tokens.count - sequence.promptCount)
            if end != .stop { generation.events.yield(.token(sampled)) }
            guard end == nil, index < entry.draft.count, sampled.id == entry.draft[index] else { break }
        }
        let drawn = Array(tokens[sequence.tokens.count...])
        scheduler.complete(entry, drawn: drawn)
        if !entry.draft.isEmpty {
            generations[entry.id]?.speculation.note(proposed: entry.draft.count, accepted: drawn.count - 1)
        }
        if let end { finish(entry.id, end) }
    }

    private func finish(_ id: SequenceID, _ reason: FinishReason) {
        scheduler.remove(id)
        guard let generation = generations.removeValue(forKey: id) else { return }
        generation.events.yield(.finished(reason))
        generation.events.finish()
    }
}

/// What the engine knows about a request while its sequence runs.
private struct Generation {
    let request: EngineRequest
    let sampler: Sampler
    let events: AsyncStream<EngineEvent>.Continuation
    var speculation = Speculation()

    init(_ request: EngineRequest, events: AsyncStream<EngineEvent>.Continuation) {
        self.request = request
        self.events = events
        sampler = Sampler(request.sampling)
    }

    /// How many tokens may still be generated.
    func left(of sequence: Sequence) -> Int { request.maximumTokens - sequence.generated.count }

    /// Whether `token` is the last one, and why.
    func end(after token: TokenID, generated: Int) -> FinishReason? {
        if request.stopTokens.contains(token) { return .stop }
        return generated >= request.maximumTokens ? .length : nil
    }
}
