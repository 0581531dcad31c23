import Foundation
import MaruCore

/// How a candidate is put under load: rising rates, each for a while, by arrivals that do not wait for answers.
package struct LoadPlan: Hashable, Codable, Sendable {
    /// Requests a second, rising.
    package var rates: [Double]
    /// How long requests arrive at each rate, in seconds.
    package var seconds: Double
    /// Of one rate, at most.
    package var maximumRequests: Int
    /// For the times of arrivals and the order of prompts.
    package var seed: UInt64
    /// The longest wait for an answer, in seconds; one that takes longer counts as endless.
    package var timeLimit: Double
    /// The share of requests that has to meet its service level.
    package var goal: Double

    package init(
        rates: [Double],
        seconds: Double = 120,
        maximumRequests: Int = 2000,
        seed: UInt64 = 1,
        timeLimit: Double = 120,
        goal: Double = 0.95
    ) {
        self.rates = rates
        self.seconds = seconds
        self.maximumRequests = maximumRequests
        self.seed = seed
        self.timeLimit = timeLimit
        self.goal = goal
    }

    /// When requests arrive at a rate, in seconds after the beginning: a Poisson process, as many users make it who do
    /// not know of each other (Schroeder, Wierman and Harchol-Balter, "Open versus closed: a cautionary tale", 2006).
    /// Its gaps are exponential, by inversion (Devroye, Non-Uniform Random Variate Generation, 1986, II.2).
    package func arrivals(at rate: Double) -> [Double] {
        var random = SplitMix64(seed: seed ^ rate.bitPattern)
        var (time, arrivals): (Double, [Double]) = (0, [])
        while arrivals.count < maximumRequests {
            time += -log(1 - Double.random(in: 0..<1, using: &random)) / rate
            guard time < seconds else { break }
            arrivals.append(time)
        }
        return arrivals
    }

    /// Of all rates together.
    package var requests: Int { rates.map { arrivals(at: $0).count }.reduce(0, +) }
}
