extension Candidates {
    /// Nucleus sampling (Holtzman et al. 2019): the smallest set whose share of `mass` reaches `p`.
    mutating func keepTopP(_ p: Float, of mass: Float) {
        guard p < 1 else { return }
        var sum: Float = 0
        for (index, weight) in weights.enumerated() {
            sum += weight
            if sum >= p * mass {
                keep(first: index + 1)
                return
            }
        }
    }
}
