/// How probable it is that a guess comes true once those before it have, learned from the guesses that were tried.
struct Acceptance: Sendable {
    /// Begins hopeful, so that the first guesses are made at all.
    private(set) var probability = 0.8

    /// Notes that `accepted` of `proposed` guesses came true.
    /// - Parameter rate: how much the latest guess counts, from 0 to 1.
    mutating func note(proposed: Int, accepted: Int, rate: Double) {
        // Each guess up to the first wrong one was tried; those after it tell nothing.
        let tried = min(accepted + 1, proposed)
        for index in 0..<tried { probability += (index < accepted ? 1 - probability : -probability) * rate }
    }
}
