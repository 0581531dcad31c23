package import MaruStatistics

/// Candidates by the preferences of judges and people, as strengths of Bradley and Terry.
package struct PreferenceRanking: Hashable, Codable, Sendable {
    package var comparisons: Int
    package var ties: Int
    /// The strongest first.
    package var strengths: [Strength]

    package struct Strength: Hashable, Codable, Sendable {
        package var candidate: String
        /// The logarithm of the odds against an average candidate.
        package var strength: Estimate
    }
}
