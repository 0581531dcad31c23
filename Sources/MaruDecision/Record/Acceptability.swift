/// How often each candidate comes out where, over weights and measurements that are drawn (SMAA-2: Lahdelma and Salminen,
/// Operations Research 49, 2001; Tervonen and Figueira, J. Multi-Crit. Decis. Anal. 15, 2008).
package struct Acceptability: Hashable, Codable, Sendable {
    package var draws: Int
    /// The candidates that were compared, in the order of the manifest.
    package var candidates: [Candidate]

    package struct Candidate: Hashable, Codable, Sendable {
        package var candidate: String
        /// The share of draws in which it is first: P(best). The same as `ranks[0]`.
        package var best: Double
        /// The standard error of `best` that comes from drawing.
        package var error: Double
        /// The share of draws in which it is first, second, …
        package var ranks: [Double]
        /// The mean weights of those draws in which it is first: the preferences that speak for it. `nil` when there is none.
        package var centralWeights: [Axis: Double]?
        /// How often it is first with its central weights.
        package var confidence: Double?
    }

    /// The candidates by P(best), the highest first; of equals the earlier in the manifest.
    package var ranking: [Candidate] {
        candidates.enumerated().sorted { ($1.element.best, $0.offset) < ($0.element.best, $1.offset) }.map(\.element)
    }
}
