import Synchronization

/// The newest requests, in memory: as many as fit, and the oldest make room.
final class RequestHistory: Sendable {
    private struct Ring {
        var slots: [PastRequest] = []
        /// How many requests there ever were; the newest has this number.
        var count = 0
    }

    let capacity: Int
    private let ring = Mutex(Ring())

    init(capacity: Int = 1000) { self.capacity = capacity }

    func add(_ request: PastRequest) {
        ring.withLock { ring in
            var request = request
            ring.count += 1
            request.number = ring.count
            if ring.slots.count < capacity {
                ring.slots.append(request)
            } else {
                ring.slots[(ring.count - 1) % capacity] = request
            }
        }
    }

    /// The requests that are kept, the newest first.
    var requests: [PastRequest] {
        ring.withLock { ring in
            let newest = ring.slots.isEmpty ? 0 : (ring.count - 1) % capacity + 1
            return ring.slots[..<newest].reversed() + ring.slots[newest...].reversed()
        }
    }
}
