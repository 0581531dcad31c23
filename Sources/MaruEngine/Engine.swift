package import MaruCore
import MaruModels
import Synchronization

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
    private var steps = StepStatistics()
    private var forecast = FirstTokenForecast()
    private let bulletin: Mutex<Bulletin>
    private var isStepping = false
    private var isClosed = false

    /// The longest sequence, prompt and answer together, that can run.
    package nonisolated let maximumSequenceTokens: Int

    package nonisolated var unownedExecutor: UnownedSerialExecutor { host.thread.asUnownedSerialExecutor() }

    /// - Parameters:
    ///   - draft: a smaller model with the same vocabulary, which guesses tokens where that pays.
    ///   - host: where it computes, in turns with the engines that are there already; it leads the pool of `runner`. A
    ///     thread of its own when `nil`.
    package init(
        runner: ModelRunner,
        draft: ModelRunner? = nil,
        settings: EngineSettings = EngineSettings(),
        host: EngineHost? = nil
    ) throws(EngineError) {
        precondition(host.map { $0.pool === runner.pool } ?? true, "an engine computes with the pool of its host")
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
        self.host = host ?? EngineHost(name: "maru-engine", pool: runner.pool)
        bulletin = Mutex(Bulletin(statistics: EngineStatistics(scheduler, draftBlocks: draftModel?.blocks)))
    }

    /// Starts to continue `request.prompt`.
    ///
    /// ``cancel(_:)``, or the end of the task that iterates the events, ends the sequence within one step.
    package nonisolated func submit(_ request: EngineRequest) async throws(GenerationError) -> EngineSequence {
        // A request waits from now on, but it gets in between two steps only.
        let now = ContinuousClock.now
        bulletin.withLock { $0.arriving += 1 }
        return try await add(request, queued: now)
    }

    private func add(
        _ request: EngineRequest,
        queued: ContinuousClock.Instant
    ) throws(GenerationError) -> EngineSequence {
        defer { publish(arrived: 1) }
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
        return EngineSequence(id: id, queued: queued, events: stream)
    }

    /// Ends a sequence, wherever it is, and frees what it holds. Its events end without a `finished`.
    package func cancel(_ id: SequenceID) {
        remove(id)?.events.finish()
        publish()
    }

    /// How many sequences are running or waiting.
    package var load: (running: Int, waiting: Int) { (scheduler.running.count, scheduler.waiting.count) }

    /// What the engine did and what it holds now.
    package var statistics: EngineStatistics {
        EngineStatistics(scheduler, draftBlocks: draftModel?.blocks, steps: steps, forecast: forecast)
    }

    /// The same as of the last step's end, without waiting for the step that is being computed. Requests that wait for
    /// its end are counted.
    package nonisolated var latestStatistics: EngineStatistics { bulletin.withLock { $0.current } }

    /// Takes no more requests and ends those that run. The engine's thread ends with the engine.
    package func close() {
        isClosed = true
        for id in generations.keys { remove(id)?.events.finish() }
        publish()
    }

    private func publish(arrived: Int = 0) {
        let statistics = statistics
        bulletin.withLock { bulletin in
            bulletin.statistics = statistics
            bulletin.arriving -= arrived
        }
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
        let start = ContinuousClock.now
        proposeDrafts()
        let entries = scheduler.next()
        for entry in entries where generations[entry.id]?.scheduled == nil {
            generations[entry.id]?.scheduled = start
        }
        let step = forwardStep(entries)
        let computing = ContinuousClock.now
        runner.run(step)
        let ended = complete(entries)
        draftModel?.noteModel(.now - computing, rows: step.rows)
        note(entries, duration: .now - start)
        // Whoever hears of an end finds it in the statistics.
        publish()
        for (generation, last) in ended {
            generation.events.yield(last)
            generation.events.finish()
        }
    }

    private func note(_ entries: [Scheduler.Entry], duration: Duration) {
        steps.tokens.observe(Double(entries.reduce(0) { $0 + $1.tokens.count + $1.draft.count }))
        steps.time.observe(duration)
        // An answer that goes on has one token due.
        let promptTokens = entries.reduce(0) { $0 + ($1.tokens.count > 1 ? $1.tokens.count : 0) }
        if promptTokens > 0 { forecast.note(promptTokens: promptTokens, seconds: duration / .seconds(1)) }
    }

    /// Notes what was computed, and draws what is due.
    /// - Returns: what ended, and the last event of each.
    private func complete(_ entries: [Scheduler.Entry]) -> [(Generation, EngineEvent)] {
        var ended: [(Generation, EngineEvent)] = []
        var row = 0
        for entry in entries {
            if !entry.samples {
                scheduler.complete(entry)
            } else if let last = sample(entry, row: row), let generation = remove(entry.id) {
                ended.append((generation, last))
            }
            row += entry.logitRows
        }
        return ended
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
    /// - Returns: the last event of the sequence, if it ended.
    private func sample(_ entry: Scheduler.Entry, row: Int) -> EngineEvent? {
        guard var generation = generations[entry.id], let sequence = scheduler.sequences[entry.id] else { return nil }
        var tokens = sequence.tokens
        var drawn: [SampledToken] = []
        var end: FinishReason?
        for index in 0...entry.draft.count {
            let sampled: SampledToken
            do throws(GenerationError) {
                sampled = try draw(row: row + index, for: &generation, tokens, promptCount: sequence.promptCount)
            } catch {
                return .failed(error)
            }
            tokens.append(sampled.id)
            drawn.append(sampled)
            end = generation.end(after: sampled.id, generated: tokens.count - sequence.promptCount)
            guard end == nil, index < entry.draft.count, sampled.id == entry.draft.tokens[index] else { break }
        }
        if sequence.generated.isEmpty {
            forecast.note(prompt: sequence.promptCount, cachedTokens: sequence.cachedPromptTokens ?? 0)
        }
        generations[entry.id]?.matcher = generation.matcher
        generation.report(end == .stop ? drawn.dropLast() : drawn[...], of: sequence)
        scheduler.complete(entry, drawn: drawn.map(\.id))
        note(entry, accepted: drawn.count - 1)
        return end.map { .finished($0) }
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

    /// Forgets a sequence and frees what it holds.
    private func remove(_ id: SequenceID) -> Generation? {
        scheduler.remove(id)
        draftModel?.release(id)
        return generations.removeValue(forKey: id)
    }
}
