import Foundation

/// When the requests of an open loop arrive: the gaps are exponentially distributed, and the same for the same seed.
struct PoissonArrivals: Sequence, IteratorProtocol {
    private let rate: Double
    private var random: SplitMix
    private var seconds = 0.0

    /// - Parameter rate: arrivals a second, above 0.
    init(rate: Double, seed: UInt64) {
        self.rate = rate
        random = SplitMix(seed: seed)
    }

    /// Seconds since the start; the first request comes at once.
    mutating func next() -> Double? {
        defer { seconds -= log(1 - Double.random(in: 0..<1, using: &random)) / rate }
        return seconds
    }
}
