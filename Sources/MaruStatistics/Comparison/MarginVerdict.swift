/// What an interval of a difference says about a margin that was agreed before: where it lies against zero and against
/// the margin (Piaggio et al., "Reporting of noninferiority and equivalence randomized trials: extension of the CONSORT
/// 2010 statement", JAMA 308, 2012).
package enum MarginVerdict: String, CaseIterable, Codable, Hashable, Sendable {
    /// All of the interval is above zero.
    case superior
    /// All of it is above the margin below zero.
    case nonInferior = "non-inferior"
    /// All of it is below the margin below zero.
    case inferior
    case inconclusive

    /// - Parameter margin: above 0, in the unit of the difference.
    package init(_ difference: Estimate, margin: Double) {
        self =
            if difference.low > 0 {
                .superior
            } else if difference.low > -margin {
                .nonInferior
            } else if difference.high < -margin {
                .inferior
            } else {
                .inconclusive
            }
    }
}
