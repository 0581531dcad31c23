/// A number that was measured, and where the true one lies.
package struct Estimate: Hashable, Codable, Sendable {
    package var value: Double
    /// The ends of the interval; infinite where the data set no bound.
    package var low: Double
    package var high: Double
    /// How often intervals made this way contain the true value, such as 0.95.
    package var level: Double
    /// How many independent units stand behind it: scenarios, or cases where scenarios do not matter.
    package var count: Int
    /// How the interval was made, such as `wilson` or `t-scenarios`.
    package var method: String

    package init(value: Double, low: Double, high: Double, level: Double = 0.95, count: Int, method: String) {
        self.value = value
        self.low = low
        self.high = high
        self.level = level
        self.count = count
        self.method = method
    }

    package var interval: ClosedRange<Double> { low...high }
}
