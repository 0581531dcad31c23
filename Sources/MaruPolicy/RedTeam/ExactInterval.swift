import Foundation

/// The exact 95 % interval of a share (Clopper and Pearson, "The use of confidence or fiducial limits illustrated in the
/// case of the binomial", 1934).
package enum ExactInterval {
    /// - Returns: both limits; everything when nothing was tried.
    package static func interval(_ successes: Int, of attempts: Int) -> ClosedRange<Double> {
        guard attempts > 0 else { return 0...1 }
        let low = successes == 0 ? 0 : root { 1 - atMost(successes - 1, of: attempts, $0) - 0.025 }
        let high = successes == attempts ? 1 : root { 0.025 - atMost(successes, of: attempts, $0) }
        return low...high
    }

    /// What the share is at most, with 95 % certainty: 0 of 60 is at most 4.9 %.
    package static func upperBound(_ successes: Int, of attempts: Int) -> Double {
        guard attempts > successes else { return 1 }
        return root { 0.05 - atMost(successes, of: attempts, $0) }
    }

    /// Where a function that rises with the share is zero.
    private static func root(_ function: (Double) -> Double) -> Double {
        var (low, high) = (0.0, 1.0)
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if function(middle) < 0 { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }

    /// The probability of at most `count` successes.
    private static func atMost(_ count: Int, of attempts: Int, _ share: Double) -> Double {
        guard share > 0 else { return 1 }
        guard share < 1 else { return count < attempts ? 0 : 1 }
        return (0...count).reduce(0) { sum, successes in
            let ways =
                lgamma(Double(attempts + 1)) - lgamma(Double(successes + 1)) - lgamma(Double(attempts - successes + 1))
            return sum + exp(ways + Double(successes) * log(share) + Double(attempts - successes) * log(1 - share))
        }
    }
}
