extension Candidates {
    /// Min-p sampling (Nguyen et al. 2024): tokens at least `p` times as probable as the best one.
    mutating func keepMinP(_ p: Float) {
        guard p > 0 else { return }
        let kept = ids.indices.filter { weights[$0] >= p }
        self = Candidates(ids: kept.map { ids[$0] }, weights: kept.map { weights[$0] })
    }
}
