import Foundation
import Synchronization

/// Ctrl-C (SIGINT), SIGTERM and SIGHUP, for the whole life of the process: whoever began last to watch one hears of it, and
/// without a watcher it ends the program as usual.
///
/// The main thread waits for them, and every other thread blocks them. A handler would run on whichever thread happens
/// to be interrupted, and Dispatch only hears of signals that no thread takes first.
package final class Signals: Sendable {
    static let shared = Signals()

    private struct Watcher {
        let id: Int
        let signals: Set<Int32>
        let handler: @Sendable (Int32) -> Void
    }

    private struct State {
        var watchers: [Watcher] = []
        var nextID = 0
    }

    private let state = Mutex(State())

    /// Runs a program; its result is the exit code. To be called on the main thread before any other runs, so that all
    /// of them inherit what this one blocks.
    package static func whileWaiting(run program: @escaping @Sendable () async -> Int32) -> Never {
        var (signals, number) = (set(of: [SIGINT, SIGTERM, SIGHUP]), Int32(0))
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        Task { exit(await program()) }
        while true {
            if sigwait(&signals, &number) == 0 { shared.received(number) }
        }
    }

    /// Calls `handler` with the number of each of the signals, until the result is ended.
    func watch(_ signals: Set<Int32>, _ handler: @escaping @Sendable (Int32) -> Void) -> SignalWatch {
        let id = state.withLock { state in
            state.nextID += 1
            state.watchers.append(Watcher(id: state.nextID, signals: signals, handler: handler))
            return state.nextID
        }
        return SignalWatch(signals: self, id: id)
    }

    /// An element for each signal, for as long as someone iterates.
    func stream(of signals: Set<Int32>) -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
        let watch = watch(signals) { _ in continuation.yield() }
        continuation.onTermination = { _ in watch.end() }
        return stream
    }

    fileprivate func end(_ id: Int) {
        state.withLock { state in state.watchers.removeAll { $0.id == id } }
    }

    private func received(_ number: Int32) {
        let watcher = state.withLock { state in state.watchers.last { $0.signals.contains(number) } }
        if let watcher { return watcher.handler(number) }
        // A shell wants to see that the signal ended the program.
        var signals = Self.set(of: [number])
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
        raise(number)
    }

    private static func set(of numbers: [Int32]) -> sigset_t {
        var set = sigset_t()
        sigemptyset(&set)
        for number in numbers { sigaddset(&set, number) }
        return set
    }
}

/// The right to hear of signals, until it is given up.
struct SignalWatch: Sendable {
    fileprivate let signals: Signals
    fileprivate let id: Int

    func end() { signals.end(id) }
}
