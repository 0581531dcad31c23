/// What a policy does about data of a type, from the mildest to the hardest.
package enum DataAction: String, Hashable, Sendable, CaseIterable {
    case allow
    /// Something else that means the same to the organisation stands in its place, and the value again in the answer.
    case pseudonymise
    /// The name of the type stands in its place.
    case mask
    /// The request, or the rest of the answer, is refused.
    case block
}

extension DataAction: Comparable {
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
