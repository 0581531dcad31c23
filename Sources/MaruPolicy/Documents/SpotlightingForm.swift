/// How what tools said is marked for a model, from the mildest to the strongest; see ``Spotlighting``.
package enum SpotlightingForm: String, Hashable, Sendable, Graded {
    case off
    /// It stands between two lines that nobody can guess.
    case delimit
    /// Besides, a sign stands for every space in it.
    case datamark
}
