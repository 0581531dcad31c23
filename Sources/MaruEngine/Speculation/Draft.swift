import MaruCore

/// Who guesses what follows a text.
package enum Guesser: Hashable, Sendable, CaseIterable {
    case promptLookup
    case draftModel
}

/// Guesses of the next tokens of a sequence, and whose they are.
struct Draft: Hashable, Sendable {
    var tokens: [TokenID] = []
    var guesser = Guesser.promptLookup

    var count: Int { tokens.count }

    func prefix(_ count: Int) -> Draft { Draft(tokens: Array(tokens.prefix(count)), guesser: guesser) }
}

/// What became of the guesses of one guesser.
package struct GuessCounts: Hashable, Sendable {
    /// How often some tokens of a sequence were computed on a guess.
    package private(set) var drafts = 0
    /// How many tokens these were.
    package private(set) var draftedTokens = 0
    /// How many of them came true.
    package private(set) var acceptedTokens = 0

    mutating func note(proposed: Int, accepted: Int) {
        drafts += 1
        draftedTokens += proposed
        acceptedTokens += accepted
    }
}
