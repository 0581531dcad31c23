/// How what tools said is marked for a model, from the mildest to the strongest; see ``Spotlighting``.
package enum SpotlightingForm: String, Hashable, Sendable, CaseIterable {
    case off
    /// It stands between two lines that nobody can guess.
    case delimit
    /// Besides, a sign stands for every space in it.
    case datamark
}

extension SpotlightingForm: Comparable {
    package static func < (mild: Self, strong: Self) -> Bool { mild.strength < strong.strength }

    private var strength: Int {
        switch self {
        case .off: 0
        case .delimit: 1
        case .datamark: 2
        }
    }
}
