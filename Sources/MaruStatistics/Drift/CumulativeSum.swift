/// Small lasting changes, found by what deviations add up to (Page, "Continuous inspection schemes", 1954).
///
/// With an allowance of ½ and a threshold of 5 there is a false alarm in 465 steps, and a lasting change of one standard
/// deviation is found in 10.4 (Montgomery, Introduction to Statistical Quality Control, chapter 9).
package struct CumulativeSum: Hashable, Codable, Sendable {
    /// Half the change that is looked for, in standard deviations.
    package let allowance: Double
    package let threshold: Double
    package private(set) var above = 0.0
    package private(set) var below = 0.0

    package init(allowance: Double = 0.5, threshold: Double = 5) {
        self.allowance = allowance
        self.threshold = threshold
    }

    /// - Parameter deviations: of the next measurement from the baseline, in standard deviations.
    package mutating func add(_ deviations: Double) {
        above = max(0, above + deviations - allowance)
        below = max(0, below - deviations - allowance)
    }

    package var isAlarm: Bool { above > threshold || below > threshold }
}
