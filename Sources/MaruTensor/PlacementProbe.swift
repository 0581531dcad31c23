import Synchronization

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// How near the cores of two threads are: the time that one cache line takes from one to the other.
///
/// Around 30 ns when both cores share a last-level cache, 100 ns and more across core complexes or sockets. Virtual
/// machines move their cores between the two, and every figure of two threads moves with them.
package enum PlacementProbe {
    /// One-way nanoseconds between the first two threads of `pool`; `nil` when it has just one. Takes some 10 ms.
    ///
    /// The median of many short rallies: another program that takes a core for a moment spoils few of them.
    package static func nanoseconds(_ pool: WorkerPool) -> Double? {
        guard pool.threads > 1 else { return nil }
        let game = Game()
        pool.run { worker in
            if worker.index < 2 { game.play(as: worker.index) }
        }
        return game.median
    }
}

/// The line goes to and fro: a player waits for its own number there and writes the other's.
private final class Game: Sendable {
    private static let rallies = 41
    private static let exchanges = 1000

    private let line = PaddedAtomic()
    private let durations = Mutex<[Duration]>([])

    func play(as player: Int) {
        let clock = ContinuousClock()
        for _ in 0..<Self.rallies {
            let duration = clock.measure { rally(player) }
            if player == 0 { durations.withLock { $0.append(duration) } }
        }
    }

    var median: Double? {
        let sorted = durations.withLock { $0.sorted() }
        guard !sorted.isEmpty else { return nil }
        return sorted[sorted.count / 2] / .nanoseconds(1) / Double(2 * Self.exchanges)
    }

    private func rally(_ player: Int) {
        for _ in 0..<Self.exchanges {
            // No pause between two looks: it would be longer than what is measured.
            var looks = 0
            while line.value.load(ordering: .acquiring) != player {
                looks += 1
                // Both threads may have just one core for now.
                if looks.isMultiple(of: 4096) { sched_yield() }
            }
            line.value.store(1 - player, ordering: .releasing)
        }
    }
}
