/// The last first-token times of a route, and what is usual of them.
package struct LatencyWindow: Hashable, Sendable {
    private let capacity: Int
    private var times: [Duration] = []
    private var next = 0

    package init(capacity: Int = 128) { self.capacity = capacity }

    package mutating func add(_ time: Duration) {
        if times.count < capacity { times.append(time) } else { times[next] = time }
        next = (next + 1) % capacity
    }

    package var count: Int { times.count }

    /// The time within which the share `share` (0 to 1) came: the nearest rank; `nil` when nothing is known.
    package func quantile(_ share: Double) -> Duration? {
        guard !times.isEmpty else { return nil }
        let rank = Int((share * Double(times.count)).rounded(.up))
        return times.sorted()[max(0, min(times.count, rank) - 1)]
    }
}
