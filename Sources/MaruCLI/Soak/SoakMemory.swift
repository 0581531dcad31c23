import MaruGeneration
import Synchronization

/// How much memory the program had while it was soaked.
struct SoakMemory: Hashable, Sendable {
    var atStart: Int?
    /// When a quarter of the time was over: what is only mapped at first has become resident by then.
    var afterQuarter: Int?
    var atEnd: Int?
    var cacheBytes: Int

    /// What allocators keep for themselves may take this much besides the cache.
    private static let slack = 64 << 20

    var complaint: String? {
        guard let afterQuarter, let atEnd, atEnd - afterQuarter > cacheBytes + Self.slack else { return nil }
        return """
            Memory grew by \(Amounts.bytes(atEnd - afterQuarter)) in the last three quarters of the time, of which the \
            cache explains at most \(Amounts.bytes(cacheBytes)).
            """
    }

    var description: String {
        let amounts = [atStart, afterQuarter, atEnd].map { $0.map(Amounts.bytes) ?? "unknown" }
        return """
            \(amounts[0]) at the start, \(amounts[1]) after a quarter, \(amounts[2]) at the end; the cache is \
            \(Amounts.bytes(cacheBytes))
            """
    }
}

/// Looks at the memory once, at a time.
final class MemoryProbe: Sendable {
    private let time: ContinuousClock.Instant
    private let seen = Mutex<Int?>(nil)

    init(at time: ContinuousClock.Instant) { self.time = time }

    var resident: Int? { seen.withLock(\.self) }

    /// To be called now and then.
    func look() {
        guard .now >= time else { return }
        seen.withLock { $0 = $0 ?? SystemMemory.resident }
    }
}
