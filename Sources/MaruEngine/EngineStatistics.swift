package import MaruCore

/// What an engine did since it began, and what it holds now.
package struct EngineStatistics: Hashable, Sendable {
    package var runningSequences: Int
    package var waitingSequences: Int

    /// Tokens of one block.
    package var blockTokens: Int
    package var blocks: Int
    /// Blocks that no sequence holds, those included that are kept in case their text comes again.
    package var availableBlocks: Int
    /// Blocks that no sequence holds and whose text is known.
    package var cachedBlocks: Int
    package var heldBlocks: Int { blocks - availableBlocks }
    package var cachesPrefixes: Bool

    /// Tokens of the prompts that began to be computed.
    package var queriedTokens: Int
    /// How many of them were found in the prefix cache.
    package var hitTokens: Int
    /// Blocks whose text was forgotten because the room was needed.
    package var evictions: Int
    /// How often a sequence gave up its blocks to another one.
    package var preemptions: Int
    /// Whether anything is ever computed on a guess.
    package var speculates: Bool
    /// What became of each guesser's guesses.
    package var guesses: [Guesser: GuessStatistics]
    /// Blocks of the draft model's own cache; 0 without one.
    package var draftBlocks: Int
    package var heldDraftBlocks: Int
    package var steps: StepStatistics
    package var forecast: FirstTokenForecast

    init(
        _ scheduler: Scheduler,
        draftBlocks draft: BlockManager? = nil,
        steps: StepStatistics = StepStatistics(),
        forecast: FirstTokenForecast = FirstTokenForecast()
    ) {
        runningSequences = scheduler.running.count
        waitingSequences = scheduler.waiting.count
        blockTokens = scheduler.blocks.blockTokens
        blocks = scheduler.blocks.capacity
        availableBlocks = scheduler.blocks.availableBlocks
        cachedBlocks = scheduler.blocks.cachedBlocks
        cachesPrefixes = scheduler.blocks.cachesPrefixes
        queriedTokens = scheduler.counters.queriedTokens
        hitTokens = scheduler.counters.hitTokens
        evictions = scheduler.blocks.evictions
        preemptions = scheduler.counters.preemptions
        speculates = scheduler.limits.draftTokens > 0
        guesses = scheduler.counters.guesses
        draftBlocks = draft?.capacity ?? 0
        heldDraftBlocks = draft.map { $0.capacity - $0.availableBlocks } ?? 0
        self.steps = steps
        self.forecast = scheduler.filled(forecast)
    }
}

/// The steps that an engine computed.
package struct StepStatistics: Hashable, Sendable {
    /// Tokens that each computed.
    package var tokens = Histogram(bounds: Histogram.stepTokenBounds)
    /// How long each took.
    package var time = Histogram(bounds: Histogram.firstTokenBounds)
}
