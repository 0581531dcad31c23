/// How much of what is paid for is used.
package struct Occupancy: Hashable, Codable, Sendable {
    package var replicas: Int
    /// u = Q / (R·λ*·H): the used share of what the replicas could do without a break (the utilisation law; Denning and
    /// Buzen, "The operational analysis of queueing network models", 1978).
    package var utilisation: Double
    /// Of a month's cost, what the used share comes to.
    package var used: Double
    /// Of a month's cost, what waits: for peaks, for failures, for the night.
    package var idle: Double

    /// - Parameters:
    ///   - volume: requests a month.
    ///   - rate: λ*, what one replica sustains in requests a second.
    package init(of hosting: Hosting, volume: Double, rate: Double) {
        replicas = hosting.replicas.replicas(for: volume, rate: rate)
        utilisation = volume / (Double(replicas) * rate * Hosting.secondsPerMonth)
        let cost = hosting.perMonth(replicas: replicas)
        used = cost * utilisation
        idle = cost - used
    }
}
