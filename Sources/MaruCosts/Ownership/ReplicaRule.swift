import Foundation

/// How many replicas a volume of requests takes.
package struct ReplicaRule: Hashable, Codable, Sendable {
    /// However few requests there are; two so that one may fail.
    package var least: Int
    /// Beyond what the load takes.
    package var spare: Int
    /// The share of a replica's capacity that is kept free.
    package var headroom: Double
    /// The rate of the busiest time by the mean rate.
    package var peak: Double

    package init(least: Int = 1, spare: Int = 0, headroom: Double = 0, peak: Double = 1) {
        self.least = least
        self.spare = spare
        self.headroom = headroom
        self.peak = peak
    }

    /// R(Q) = max(R_min, ⌈Q·peak / (H·λ*·(1−headroom))⌉ + spare), with H seconds of a month: the utilisation law solved
    /// for the number of servers (Denning and Buzen, "The operational analysis of queueing network models", 1978).
    /// - Parameters:
    ///   - volume: requests a month.
    ///   - rate: λ*, what one replica sustains in requests a second.
    package func replicas(for volume: Double, rate: Double) -> Int {
        let needed = volume * peak / (Hosting.secondsPerMonth * rate * (1 - headroom))
        return max(least, Int(needed.rounded(.up)) + spare)
    }

    /// Requests a month that this many replicas can take at the mean rate, so that they bear the peak.
    package func volume(of replicas: Int, rate: Double) -> Double {
        Double(max(0, replicas - spare)) * volumePerReplica(rate: rate)
    }

    package func volumePerReplica(rate: Double) -> Double {
        Hosting.secondsPerMonth * rate * (1 - headroom) / peak
    }
}
