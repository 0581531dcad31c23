extension Hosting {
    /// c_self(Q) = F(R(Q)) + Q·v, of a month.
    package func cost(of volume: Double, rate: Double, people: Double? = nil) -> Double {
        let count = replicas.replicas(for: volume, rate: rate)
        return perMonth(replicas: count, people: people) + volume * perRequest
    }

    /// p* = c_self(Q)/Q: the price of a mean request at which a provider costs the same; infinite without requests.
    package func breakEvenPrice(at volume: Double, rate: Double) -> Double {
        volume > 0 ? cost(of: volume, rate: rate) / volume : .infinity
    }
}
