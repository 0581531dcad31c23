import MaruCore

/// Counts an answer that is computed elsewhere.
///
/// Providers say only at the end how many tokens there were. Until then each piece of text counts as one, and the end makes
/// up for the difference. An answer that breaks off before is counted by what is known.
struct AnswerMeter: Sendable {
    private let meter: TokenMeter?
    private(set) var pieces = 0
    private var isPromptCounted = false

    init(_ meter: TokenMeter?) { self.meter = meter }

    /// Counts a piece of text that is about to be given.
    mutating func countPiece() async -> TokenMeter.Verdict {
        pieces += 1
        return await meter?.count(.token) ?? .counted
    }

    /// Counts what the pieces did not tell.
    mutating func settle(_ usage: Usage) async {
        guard let meter else { return }
        if !isPromptCounted {
            isPromptCounted = true
            _ = await meter.count(.prompt(tokens: usage.promptTokens, cached: usage.cachedPromptTokens))
        }
        while pieces < usage.completionTokens {
            pieces += 1
            if case .refused = await meter.count(.token) { return }
        }
    }
}
