import NIOCore
import Synchronization

/// How many connections are open.
final class ConnectionCount: Sendable {
    private let count = Atomic(0)

    var value: Int { count.load(ordering: .relaxed) }

    /// Counts `channel` until it closes.
    ///
    /// - Returns: how many are open with it.
    func add(_ channel: any Channel) -> Int {
        let (_, value) = count.add(1, ordering: .relaxed)
        channel.closeFuture.whenComplete { _ in self.count.subtract(1, ordering: .relaxed) }
        return value
    }
}
