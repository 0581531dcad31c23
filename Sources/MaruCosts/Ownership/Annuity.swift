import Foundation

/// What a purchase costs when it is spread evenly over the years of its use, interest included: the equivalent annual
/// cost (Brealey, Myers and Allen, Principles of Corporate Finance, chapter 6).
package enum Annuity {
    /// (P − S·(1+r)^−n) · r / (1 − (1+r)^−n): the yearly cost of a price P that leaves S after n years, at a rate r.
    package static func perYear(price: Double, rate: Double, years: Double, residual: Double = 0) -> Double {
        guard rate > 0 else { return (price - residual) / years }
        let discount = pow(1 + rate, -years)
        return (price - residual * discount) * rate / (1 - discount)
    }
}
