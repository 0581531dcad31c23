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
    /// Tokens that were computed on a guess.
    package var draftedTokens: Int
    /// How many of the guesses came true.
    package var acceptedTokens: Int

    init(_ scheduler: Scheduler) {
        runningSequences = scheduler.running.count
        waitingSequences = scheduler.waiting.count
        blocks = scheduler.blocks.capacity
        availableBlocks = scheduler.blocks.availableBlocks
        cachedBlocks = scheduler.blocks.cachedBlocks
        queriedTokens = scheduler.counters.queriedTokens
        hitTokens = scheduler.counters.hitTokens
        evictions = scheduler.blocks.evictions
        preemptions = scheduler.counters.preemptions
        draftedTokens = scheduler.counters.draftedTokens
        acceptedTokens = scheduler.counters.acceptedTokens
    }
}
