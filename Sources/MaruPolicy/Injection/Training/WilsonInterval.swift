import Foundation

/// The 95 % interval of a share (Wilson, "Probable inference, the law of succession, and statistical inference", 1927).
package enum WilsonInterval {
    private static let deviations = 1.959964

    /// - Returns: everything when nothing was counted.
    package static func interval(_ count: Int, of total: Int) -> ClosedRange<Double> {
        guard total > 0 else { return 0...1 }
        let (n, share, z) = (Double(total), Double(count) / Double(total), deviations)
        let middle = share + z * z / (2 * n)
        let half = z * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
        let scale = 1 + z * z / n
        return max(0, (middle - half) / scale)...min(1, (middle + half) / scale)
    }
}
