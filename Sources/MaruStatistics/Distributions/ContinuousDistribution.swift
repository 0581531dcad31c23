/// A distribution of real numbers.
package protocol ContinuousDistribution: Sendable {
    func density(_ x: Double) -> Double
    /// The probability of at most `x`.
    func cumulative(_ x: Double) -> Double
    /// The probability of more than `x`, exact also where it is tiny.
    func upperTail(_ x: Double) -> Double
    /// The value that is not exceeded with a probability from 0 to 1.
    func quantile(_ probability: Double) -> Double
    func draw(using generator: inout some RandomNumberGenerator) -> Double
}

extension ContinuousDistribution {
    /// For distributions around zero: the value that is exceeded on both sides together with the probability `1 − level`.
    package func critical(level: Double) -> Double { -quantile((1 - level) / 2) }

    /// For distributions around zero: the probability of a value at least as far from zero.
    package func twoSided(_ x: Double) -> Double { min(1, 2 * upperTail(abs(x))) }
}
