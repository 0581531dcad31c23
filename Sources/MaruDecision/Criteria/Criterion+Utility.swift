import Foundation

extension Criterion {
    /// The utility of a measured value: piecewise linear from 0 at ``bad`` to 1 at ``good``, cut off beyond them
    /// (Keeney and Raiffa, Decisions with Multiple Objectives, 1976, chapter 3).
    ///
    /// The ends are agreed beforehand and not taken from the candidates, so another candidate never turns the order of
    /// two.
    package func utility(of value: Double) -> Double {
        let (value, bad, good) = (scaled(value), scaled(bad), scaled(good))
        // An endless wait is as bad as can be, whichever way the scale goes.
        guard value.isFinite else { return (value > 0) == (good > bad) ? 1 : 0 }
        return min(1, max(0, (value - bad) / (good - bad)))
    }

    /// The value in whose equal steps utility has equal steps.
    func scaled(_ value: Double) -> Double {
        switch scale {
        case .linear: value
        case .logarithmic: value > 0 ? log(value) : -.infinity
        }
    }
}
