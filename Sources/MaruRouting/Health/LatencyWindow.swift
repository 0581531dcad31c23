/// The last first-token times of a route, and what is usual of them.
package struct LatencyWindow: Hashable, Sendable {
    private let capacity: Int
    /// In the order in which they came, from `next` on when it is full.
    private var times: [Duration] = []
    private var next = 0
    /// The same from the shortest to the longest, since plans ask for them much more often than there are new ones.
    private var sorted: [Duration] = []

    package init(capacity: Int = 128) { self.capacity = capacity }

    package mutating func add(_ time: Duration) {
        if times.count < capacity {
            times.append(time)
        } else {
            sorted.remove(at: place(of: times[next]))
            times[next] = time
        }
        next = (next + 1) % capacity
        sorted.insert(time, at: place(of: time))
    }

    package var count: Int { times.count }

    /// The time within which the share `share` (0 to 1) came: the nearest rank; `nil` when nothing is known.
    package func quantile(_ share: Double) -> Duration? {
        guard !sorted.isEmpty else { return nil }
        let rank = Int((share * Double(sorted.count)).rounded(.up))
        return sorted[max(0, min(sorted.count, rank) - 1)]
    }

    /// Where the first time stands that is not shorter.
    private func place(of time: Duration) -> Int {
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] < time { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
