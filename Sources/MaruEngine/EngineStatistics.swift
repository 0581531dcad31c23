/// What an engine did since it began, and what it holds now.
package struct EngineStatistics: Hashable, Sendable {
    package var runningSequences: Int
    package var waitingSequences: Int

    package var blocks: Int
    /// Blocks that no sequence holds, those included that are kept in case their text comes again.
    package var availableBlocks: Int
    /// Blocks that no sequence holds and whose text is known.
    package var cachedBlocks: Int
    package var heldBlocks: Int { blocks - availableBlocks }

    /// Tokens of the prompts that began to be computed.
    package var queriedTokens: Int
    /// How many of them were found in the prefix cache.
    package var hitTokens: Int
    /// Blocks whose text was forgotten because the room was needed.
    package var evictions: Int
    /// How often a sequence gave up its blocks to another one.
    package var preemptions: Int
    /// What became of each guesser's guesses.
    package var guesses: [Guesser: GuessCounts]
    /// Tokens that were computed on a guess.
    package var draftedTokens: Int { guesses.values.reduce(0) { $0 + $1.draftedTokens } }
    /// How many of the guesses came true.
    package var acceptedTokens: Int { guesses.values.reduce(0) { $0 + $1.acceptedTokens } }
    /// Blocks of the draft model's own cache; 0 without one.
    package var draftBlocks: Int
    package var heldDraftBlocks: Int

    init(_ scheduler: Scheduler, draftBlocks draft: BlockManager? = nil) {
        runningSequences = scheduler.running.count
        waitingSequences = scheduler.waiting.count
        blocks = scheduler.blocks.capacity
        availableBlocks = scheduler.blocks.availableBlocks
        cachedBlocks = scheduler.blocks.cachedBlocks
        queriedTokens = scheduler.counters.queriedTokens
        hitTokens = scheduler.counters.hitTokens
        evictions = scheduler.blocks.evictions
        preemptions = scheduler.counters.preemptions
        guesses = scheduler.counters.guesses
        draftBlocks = draft?.capacity ?? 0
        heldDraftBlocks = draft.map { $0.capacity - $0.availableBlocks } ?? 0
    }
}
