/// What an attempt counts as: exactly one of these.
package enum AttemptState: String, CaseIterable, Codable, CodingKeyRepresentable, Hashable, Sendable {
    /// All gates passed, and the score reached the threshold.
    case pass
    case fail
    /// The candidate declined, or a filter did. In a scenario that wants a refusal this is a `pass`.
    case refused
    /// Cut at the token limit.
    case truncated
    /// The answer is not of the form that was asked for.
    case unparsed
    /// A tool was called wrongly, or not at all.
    case toolError = "tool_error"
    /// No answer came. Counts as no success, and as an endless wait.
    case infrastructureError = "infra_error"
    case timeout
    /// The grader failed: the only state that is left out of rates. More than 2 % of them void a run.
    case ungraded
}
