/// What a policy says of a request before it is answered.
package struct Review: Sendable {
    /// What was found where, and what became of it.
    package struct Entry: Hashable, Sendable {
        package var field: PolicyField
        package var finding: Finding
        package var action: DataAction
    }

    package var entries: [Entry] = []
    /// Why the request is refused; `nil` when it may be answered.
    package var violation: PolicyViolation?
    /// The language of whoever asks.
    package var language: Script?

    package init() {}

    /// The hardest thing that happened.
    package var decision: DataAction { violation == nil ? entries.map(\.action).max() ?? .allow : .block }
}
