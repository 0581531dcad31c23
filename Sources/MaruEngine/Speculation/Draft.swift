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
