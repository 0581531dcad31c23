/// A part of the work on machines of one's own, the rest with a provider: costs of make and buy, added up by the share
/// of each (Horngren, Datar and Rajan, Cost Accounting, chapter 11).
package struct HybridCost: Hashable, Codable, Sendable {
    /// The share of requests that the provider answers.
    package var share: Double
    /// C_hyb = F(R((1−f)Q)) + (1−f)·Q·v + f·Q·p̄_f + Q·c_router
    package var perMonth: Double
    /// Against sending everything to the provider: Q·p̄ − C_hyb. Negative when machines cost more than they save.
    package var saving: Double
    package var replicas: Int

    /// - Parameters:
    ///   - share: of requests that the provider answers, from 0 to 1.
    ///   - volume: requests a month.
    ///   - rate: λ*, what one replica sustains in requests a second.
    ///   - price: what the provider takes for a mean request.
    ///   - sharePrice: what it takes for a mean one of those that it is sent, which may be the longer ones.
    ///   - router: what deciding costs, a request.
    package init(
        _ hosting: Hosting,
        share: Double,
        volume: Double,
        rate: Double,
        price: Double,
        sharePrice: Double? = nil,
        router: Double = 0
    ) {
        self.share = share
        let kept = (1 - share) * volume
        // Machines are given back only when nothing is left for them.
        let own = kept > 0 ? hosting.cost(of: kept, rate: rate) : 0
        perMonth = own + share * volume * (sharePrice ?? price) + volume * router
        saving = volume * price - perMonth
        replicas = kept > 0 ? hosting.replicas.replicas(for: kept, rate: rate) : 0
    }

    /// By rising share of the provider.
    package static func curve(
        _ hosting: Hosting,
        volume: Double,
        rate: Double,
        price: Double,
        router: Double = 0,
        steps: Int = 20
    ) -> [HybridCost] {
        (0...steps).map {
            HybridCost(
                hosting,
                share: Double($0) / Double(steps),
                volume: volume,
                rate: rate,
                price: price,
                router: router
            )
        }
    }
}
