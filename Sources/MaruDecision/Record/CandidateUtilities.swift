package import MaruStatistics

/// A candidate on the anchored scales: 0 is bad, 1 is good, as was agreed before.
package struct CandidateUtilities: Hashable, Codable, Sendable {
    package var candidate: String
    package var criteria: [CriterionUtility]
    /// The mean of each axis.
    package var axes: [Axis: UtilityRange]
    /// With the mean weights.
    package var total: UtilityRange
}

package struct CriterionUtility: Hashable, Codable, Sendable {
    package var criterion: String
    package var axis: Axis
    /// In the unit of the measure; `nil` was not measured.
    package var measured: Posterior?
    package var measuredRange: UtilityRange?
    package var utility: UtilityRange
    /// Why nothing was measured. The criterion is then drawn uniformly from 0 to 1.
    package var unknown: LocalizedText?
}

/// A mean and where 90 % of draws lie.
package struct UtilityRange: Hashable, Codable, Sendable {
    package var mean: Double
    package var low: Double
    package var high: Double
}
