/// The speed of the last few seconds, so that the remaining time follows what the network does now.
struct RateEstimator {
    private static let window = Duration.seconds(8)
    private var samples: [(time: Duration, completed: Int)] = []

    /// - Parameters:
    ///   - completed: what is done in all; when it falls, the estimate starts anew.
    ///   - time: since any fixed moment.
    mutating func add(completed: Int, at time: Duration) {
        if let last = samples.last, completed < last.completed { samples = [] }
        samples.append((time, completed))
        while samples.count > 2, let first = samples.first, time - first.time > Self.window { samples.removeFirst() }
    }

    /// Units a second; `nil` until half a second has been seen.
    var perSecond: Double? {
        guard let first = samples.first, let last = samples.last, last.time - first.time >= .milliseconds(500) else {
            return nil
        }
        return Double(last.completed - first.completed) / ((last.time - first.time) / .seconds(1))
    }
}
