package import MaruCore
import MaruModels

/// Continues many sequences at once: token ids in, token ids out.
///
/// The engine owns a thread; everything that it computes runs there and on its worker pool, never on the cooperative
/// pool. Between two steps it takes new requests and cancellations.
package actor Engine {
    /// Where everything is computed.
    package nonisolated let host: EngineHost
    let runner: ModelRunner
    var scheduler: Scheduler
    var draftModel: DraftModel?
    var generations: [SequenceID: Generation] = [:]
    private var nextID: SequenceID = 0
    private var isStepping = false
    private var isClosed = false

    /// The longest sequence, prompt and answer together, that can run.
    package nonisolated let maximumSequenceTokens: Int

    package nonisolated var unownedExecutor: UnownedSerialExecutor { host.thread.asUnownedSerialExecutor() }

    /// - Parameter draft: a smaller model with the same vocabulary, which guesses tokens where that pays.
    package init(
        runner: ModelRunner,
        draft: ModelRunner? = nil,
        settings: EngineSettings = EngineSettings()
    ) throws(EngineError) {
        try settings.validate(for: runner, draft: draft)
        self.runner = runner
        draftModel = draft.map { DraftModel($0, for: runner, settings: settings) }
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
        host = EngineHost(name: "maru-engine", pool: runner.pool)
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
        generations[id] = try Generation(request, speculation: speculation(for: request), events: continuation)
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
        remove(id)?.events.finish()
    }

    /// How many sequences are running or waiting.
    package var load: (running: Int, waiting: Int) { (scheduler.running.count, scheduler.waiting.count) }

    /// What the engine did and what it holds now.
    package var statistics: EngineStatistics { EngineStatistics(scheduler, draftBlocks: draftModel?.blocks) }

    /// Takes no more requests and ends those that run. The engine's thread ends with the engine.
    package func close() {
        isClosed = true
        for id in generations.keys { remove(id)?.events.finish() }
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
        let step = forwardStep(entries)
        let start = ContinuousClock.now
        runner.run(step)
        var row = 0
        for entry in entries {
            if entry.samples { sample(entry, row: row) } else { scheduler.complete(entry) }
            row += entry.logitRows
        }
        draftModel?.noteModel(.now - start, rows: step.rows)
    }

    private func forwardStep(_ entries: [Scheduler.Entry]) -> ForwardStep {
        entries.reduce(into: ForwardStep()) { step, entry in
            guard let sequence = scheduler.sequences[entry.id] else { return }
            step.append(
                sequence.tokens[entry.tokens] + entry.draft.tokens,
                firstPosition: entry.tokens.lowerBound,
                blocks: sequence.table.blocks,
                logits: entry.samples ? entry.tokens.count - 1..<entry.tokens.count + entry.draft.count : 0..<0
            )
        }
    }

    /// Draws the token that is due and, for as long as they are what was guessed, those after it.
    private func sample(_ entry: Scheduler.Entry, row: Int) {
        guard var generation = generations[entry.id], let sequence = scheduler.sequences[entry.id] else { return }
        if sequence.generated.isEmpty {
            generation.events.yield(.prompted(cachedTokens: sequence.cachedPromptTokens ?? 0))
        }
        var tokens = sequence.tokens
        var end: FinishReason?
        for index in 0...entry.draft.count {
            let sampled: SampledToken
            do throws(GenerationError) {
                sampled = try draw(row: row + index, for: &generation, tokens, promptCount: sequence.promptCount)
            } catch {
                return fail(entry.id, error)
            }
            tokens.append(sampled.id)
            end = generation.end(after: sampled.id, generated: tokens.count - sequence.promptCount)
            if end != .stop { generation.events.yield(.token(sampled)) }
            guard end == nil, index < entry.draft.count, sampled.id == entry.draft.tokens[index] else { break }
        }
        generations[entry.id]?.matcher = generation.matcher
        let drawn = Array(tokens[sequence.tokens.count...])
        scheduler.complete(entry, drawn: drawn)
        note(entry, accepted: drawn.count - 1)
        if let end { finish(entry.id, end) }
    }

    private func draw(
        row: Int,
        for generation: inout Generation,
        _ tokens: [TokenID],
        promptCount: Int
    ) throws(GenerationError) -> SampledToken {
        let mask = try generation.allowedTokens()
        let sampled = runner.withLogits(row) { logits in
            generation.sampler.sample(
                logits,
                allowed: mask,
                prompt: tokens[..<promptCount],
                generated: tokens[promptCount...]
            )
        }
        try generation.note(sampled.id)
        return sampled
    }

    private func fail(_ id: SequenceID, _ error: GenerationError) {
        guard let generation = remove(id) else { return }
        generation.events.yield(.failed(error))
        generation.events.finish()
    }

    private func finish(_ id: SequenceID, _ reason: FinishReason) {
        guard let generation = remove(id) else { return }
        generation.events.yield(.finished(reason))
        generation.events.finish()
    }

    /// Forgets a sequence and frees what it holds.
    private func remove(_ id: SequenceID) -> Generation? {
        scheduler.remove(id)
        draftModel?.release(id)
        return generations.removeValue(forKey: id)
    }
}
