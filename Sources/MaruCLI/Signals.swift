import Foundation
import Synchronization

/// Ctrl-C and SIGTERM, for the whole life of the process: the watch that began last hears of them, and without one they
/// end the program.
///
/// They are taken over once and never given back. Dispatch shares one registration of a signal among all its sources
/// and does not notice when someone else changes what the signal does.
final class Signals: Sendable {
    static let shared = Signals()

    private struct Watcher {
        let id: Int
        let handler: @Sendable (Int32) -> Void
    }

    private struct State {
        var watchers: [Watcher] = []
        var nextID = 0
    }

    private let state = Mutex(State())
    private let sources = Mutex<[DispatchSource]>([])

    private init() {
        let new = [SIGINT, SIGTERM].compactMap { number -> DispatchSource? in
            #if canImport(Darwin)
                // There a source only hears of signals that have no effect of their own.
                signal(number, SIG_IGN)
            #endif
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global()) as? DispatchSource
            source?.setEventHandler { [weak self] in self?.received(number) }
            source?.activate()
            return source
        }
        sources.withLock { $0 = new }
    }

    /// Calls `handler` with the number of each signal, until the result is ended.
    func watch(_ handler: @escaping @Sendable (Int32) -> Void) -> SignalWatch {
        let id = state.withLock { state in
            state.nextID += 1
            state.watchers.append(Watcher(id: state.nextID, handler: handler))
            return state.nextID
        }
        return SignalWatch(signals: self, id: id)
    }

    /// An element for each signal, for as long as someone iterates.
    func stream() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
        let watch = watch { _ in continuation.yield() }
        continuation.onTermination = { _ in watch.end() }
        return stream
    }

    fileprivate func end(_ id: Int) {
        state.withLock { state in state.watchers.removeAll { $0.id == id } }
    }

    private func received(_ signal: Int32) {
        guard let watcher = state.withLock(\.watchers.last) else { exit(128 + signal) }
        watcher.handler(signal)
    }
}

/// The right to hear of signals, until it is given up.
struct SignalWatch: Sendable {
    fileprivate let signals: Signals
    fileprivate let id: Int

    func end() { signals.end(id) }
}
