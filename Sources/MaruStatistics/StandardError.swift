/// How far a mean may be from the true one, and on how many free differences that rests.
package struct StandardError: Hashable, Sendable {
    package var error: Double
    package var degrees: Double

    package init(error: Double, degrees: Double) {
        self.error = error
        self.degrees = degrees
    }

    package func halfWidth(level: Double) -> Double {
        // No spread and no degrees mean no width, and infinite degrees a normal distribution.
        guard error > 0 else { return 0 }
        guard degrees < 1e6 else { return NormalDistribution().critical(level: level) * error }
        return StudentTDistribution(degrees: degrees).critical(level: level) * error
    }

    /// The probability of a mean at least as far from zero when the true one is zero (Student, "The probable error of a
    /// mean", 1908).
    package func twoSided(_ mean: Double) -> Double {
        guard mean != 0 else { return 1 }
        guard error > 0 else { return 0 }
        return StudentTDistribution(degrees: degrees).twoSided(mean / error)
    }
}
