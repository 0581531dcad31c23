package import MaruStatistics

/// What answers claim without support. The three rates mean something only together: who answers little errs little.
package struct ClaimResults: Hashable, Codable, Sendable {
    /// Attempts in scenarios whose graders look at claims, without the ungraded.
    package var asked: Int
    /// Those whose answer claims something. An answer without any claim is in no rate but `coverage`.
    package var answered: Int
    package var claims: Int
    package var unsupportedClaims: Int
    /// H1: answers with at least one unsupported claim, of those that claim something; `nil` when none did.
    package var answersAtFault: Estimate?
    /// H2: unsupported claims of all claims; `nil` when there was none.
    package var claimsAtFault: Estimate?
    /// Answers that claim something, of all that were asked for.
    package var coverage: Estimate
}

/// What became of questions that are answered from memory: right, wrong, or admitted not to be known.
package struct ClosedBookResults: Hashable, Codable, Sendable {
    package var correct: Int
    package var incorrect: Int
    /// Refused or declined.
    package var abstained: Int
    /// No answer that could be judged: errors, timeouts, cut answers.
    package var failed: Int
    /// Right of those that were attempted; `nil` when none was.
    package var correctWhenAttempted: Estimate?
}
