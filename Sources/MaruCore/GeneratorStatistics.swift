/// What a generator did since it began, and what it holds now.
package struct GeneratorStatistics: Hashable, Sendable {
    /// Sequences that take part in steps.
    package var runningSequences = 0
    /// Sequences that wait, those included that had to give up their blocks.
    package var waitingSequences = 0
    package var cache = CacheStatistics()
    /// How often a sequence gave up its blocks to another one.
    package var preemptions = 0
    /// Of generators that guess.
    package var guesses: GuessStatistics?
    /// Tokens that each step computed, those of prompts and guesses included.
    package var stepTokens = Histogram(bounds: Histogram.stepTokenBounds)
    /// How long each step took.
    package var stepTime = Histogram(bounds: Histogram.firstTokenBounds)
    /// Of generators that can tell.
    package var forecast: FirstTokenForecast?
    package var answers: AnswerStatistics

    package init(answers: AnswerStatistics) { self.answers = answers }
}

/// The blocks of a cache of keys and values.
package struct CacheStatistics: Hashable, Sendable {
    /// Tokens of one block.
    package var blockTokens = 0
    package var blocks = 0
    /// Blocks that sequences hold.
    package var heldBlocks = 0
    /// Blocks that no sequence holds and that are kept in case their text comes again.
    package var cachedBlocks = 0
    /// Whether prompts that come again are found.
    package var findsPrefixes = false
    /// Tokens of the prompts that began to be computed.
    package var queriedTokens = 0
    /// How many of them were found.
    package var hitTokens = 0
    /// Blocks whose text was forgotten because the room was needed.
    package var evictions = 0

    package init() {}

    /// The share of the blocks that sequences hold, 0 to 1.
    package var usage: Double { blocks > 0 ? Double(heldBlocks) / Double(blocks) : 0 }
}

/// Tokens that were computed on a guess.
package struct GuessStatistics: Hashable, Sendable {
    /// How often some tokens were guessed.
    package var drafts = 0
    package var draftedTokens = 0
    /// How many guesses came true: those that were first of their draft, those that were second …
    package var acceptedByPosition: [Int]
    package var acceptedTokens: Int { acceptedByPosition.reduce(0, +) }

    /// - Parameter longest: the most tokens of a draft, if that is known.
    package init(longest: Int = 0) { acceptedByPosition = Array(repeating: 0, count: longest) }

    /// Notes a draft of `proposed` tokens, the first `accepted` of which came true.
    package mutating func note(proposed: Int, accepted: Int) {
        drafts += 1
        draftedTokens += proposed
        for position in 0..<accepted { accept(1, at: position) }
    }

    package mutating func add(_ other: GuessStatistics) {
        drafts += other.drafts
        draftedTokens += other.draftedTokens
        for (position, count) in other.acceptedByPosition.enumerated() { accept(count, at: position) }
    }

    private mutating func accept(_ count: Int, at position: Int) {
        while acceptedByPosition.count <= position { acceptedByPosition.append(0) }
        acceptedByPosition[position] += count
    }
}
