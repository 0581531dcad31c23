import MaruTesting
import Synchronization
import Testing

@testable import MaruServer

@Suite("Turns of batches", .timeLimit(.minutes(5)))
struct BatchTurnsTests {
    /// Shared by tasks, which a local mutex cannot be.
    private final class Running: Sendable {
        let state = Mutex((now: 0, most: 0, total: 0))
    }

    @Test("No more run than the limit allows, and none is forgotten")
    func limit() async {
        let limit = 3
        let turns = BatchTurns { _ in limit }
        let running = Running()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    await turns.take()
                    running.state.withLock { running in
                        running.now += 1
                        running.total += 1
                        running.most = max(running.most, running.now)
                    }
                    await Task.yield()
                    running.state.withLock { $0.now -= 1 }
                    turns.give()
                }
            }
        }
        let end = running.state.withLock { $0 }
        #expect(end.now == 0)
        #expect(end.total == 50)
        #expect(end.most <= limit)
    }

    @Test("A limit that shrinks lets those finish that run, and one always runs")
    func shrinking() async {
        let limit = Mutex(2)
        let turns = BatchTurns { _ in limit.withLock { $0 } }
        await turns.take()
        await turns.take()
        limit.withLock { $0 = 0 }
        let third = Gate()
        async let _ = {
            await turns.take()
            third.open()
        }()
        turns.give()
        await Task.yield()
        #expect(!third.isOpen)
        turns.give()
        await third.wait()
    }
}
