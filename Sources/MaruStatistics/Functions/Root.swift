import Foundation

/// Where a rising function is zero, by Newton's steps that are kept between ends which enclose the zero; where a step
/// leaves them or the slope is useless, the middle is taken (Press et al., Numerical Recipes, 3rd edition, 9.4).
enum Root {
    /// - Parameters:
    ///   - low: where the function is not above zero.
    ///   - high: where it is not below.
    ///   - function: the value and the slope.
    static func find(
        from low: Double,
        to high: Double,
        start: Double,
        _ function: (Double) -> (value: Double, slope: Double)
    ) -> Double {
        var (low, high) = (low, high)
        var x = start > low && start < high ? start : (low + high) / 2
        for _ in 0..<200 {
            let (value, slope) = function(x)
            if value == 0 { return x }
            if value < 0 { low = x } else { high = x }
            var next = x - value / slope
            // Ends of different magnitude meet faster in their geometric middle.
            let middle = low > 0 && high / low > 4 ? (low * high).squareRoot() : (low + high) / 2
            if !(next > low && next < high) { next = middle }
            if abs(next - x) <= 2e-16 * abs(next) || next == x { return next }
            x = next
        }
        return x
    }
}
