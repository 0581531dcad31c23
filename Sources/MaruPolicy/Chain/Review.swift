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

    /// A word for what was decided: the hardest thing that happened.
    package var decision: Decision {
        if violation != nil { return .block }
        switch entries.map(\.action).max() {
        case .mask?: return .mask
        case .pseudonymise?: return .pseudonymise
        default: return .allow
        }
    }

    package enum Decision: String, Hashable, Sendable, CaseIterable {
        case allow
        case pseudonymise
        case mask
        case block
    }
}

extension Review.Decision: Comparable {
    package static func < (mild: Self, hard: Self) -> Bool { mild.severity < hard.severity }

    private var severity: Int {
        switch self {
        case .allow: 0
        case .pseudonymise: 1
        case .mask: 2
        case .block: 3
        }
    }
}
