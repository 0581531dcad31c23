import Foundation

/// How long it takes until what was saved has paid for what was spent at the beginning: discounted payback and net
/// present value (Brealey, Myers and Allen, Principles of Corporate Finance, chapter 5).
package struct Payback: Hashable, Codable, Sendable {
    /// Months until then; `nil` for not within the horizon.
    package var months: Int?
    /// What all months are worth today, beyond the outlay.
    package var netPresentValue: Double

    /// Month by month: requests grow, prices of the provider fall by p(t) = p₀·(1−g)^t, savings are discounted.
    ///
    /// Machines that were bought are paid at the beginning and not again; when a month needs more replicas than were
    /// bought, those are paid then.
    ///
    /// - Parameters:
    ///   - price: what a provider takes for a mean request today.
    ///   - rate: λ*, what one replica sustains in requests a second.
    ///   - project: what moving over costs once.
    ///   - discount: of a year, such as 0.08.
    ///   - horizon: in months, no longer than machines live.
    package init(
        _ hosting: Hosting,
        _ volume: Volume,
        price: Double,
        rate: Double,
        project: Double = 0,
        discount: Double,
        horizon: Int
    ) {
        var bought = 0
        var worth = -project
        months = nil
        for month in 1...max(1, horizon) {
            let years = Double(month) / 12
            // The first month has today's volume and prices.
            let elapsed = Double(month - 1) / 12
            let requests = volume.requests.value * pow(1 + volume.growth, elapsed)
            let managed = requests * price * pow(1 - volume.priceDrift, elapsed)
            let replicas = hosting.replicas.replicas(for: requests, rate: rate)
            let outlay = Double(max(0, replicas - bought)) * hosting.machine.outlay
            bought = max(bought, replicas)
            let own = hosting.runningCost(replicas: replicas) + requests * hosting.perRequest
            worth -= outlay * pow(1 + discount, -elapsed)
            worth += (managed - own) * pow(1 + discount, -years)
            if months == nil, worth >= 0 { months = month }
        }
        netPresentValue = worth
    }
}

extension Hosting {
    /// A month without what bought machines cost at the beginning.
    package func runningCost(replicas: Int) -> Double {
        let bought = machine.outlay > 0 ? machine.perMonth * Double(replicas) : 0
        return perMonth(replicas: replicas) - bought
    }
}
