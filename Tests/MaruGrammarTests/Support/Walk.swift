import MaruCore
import MaruGrammar
import MaruTesting

/// A model that writes whatever the mask allows.
struct Walk {
    let vocabulary: Vocabulary
    let constraint: TokenConstraint
    /// After so many tokens, the walk takes the way out.
    var budget = 24

    init(_ source: GrammarSource, _ vocabulary: Vocabulary) throws {
        self.vocabulary = vocabulary
        constraint = TokenConstraint(try Grammar.compile(source), tokens: try vocabulary.table)
    }

    /// A text up to its end token.
    func text(_ generator: inout SeededGenerator, step: (GrammarMatcher) throws -> Void = { _ in }) throws -> [UInt8] {
        var matcher = try GrammarMatcher(constraint)
        var text: [UInt8] = []
        for count in 0... {
            if count > 5_000 { throw Endless(text: String(decoding: text, as: UTF8.self)) }
            try step(matcher)
            let allowed = try matcher.mask().tokens
            let token = count < budget ? allowed.randomElement(using: &generator) : wayOut(allowed)
            guard let token, try matcher.accept(token) else { throw Refused(token: token) }
            if matcher.hasEnded { break }
            text += vocabulary.tokens[Int(token)]
        }
        return text
    }

    /// The token that brings a text nearest to its end: the end itself, a quote, a bracket that closes.
    private func wayOut(_ allowed: [TokenID]) -> TokenID? {
        if allowed.contains(Vocabulary.end) { return Vocabulary.end }
        for way in ["\"", "}", "]", ",", ":", "0", "1"] {
            if let token = allowed.first(where: { vocabulary.tokens[Int($0)] == Array(way.utf8) }) { return token }
        }
        return allowed.min { vocabulary.tokens[Int($0)].count < vocabulary.tokens[Int($1)].count }
    }

    struct Endless: Error { var text: String }
    struct Refused: Error { var token: TokenID? }
}
