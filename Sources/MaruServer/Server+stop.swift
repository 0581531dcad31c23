import Foundation
import Logging
import ServiceLifecycle
import UnixSignals

/// The way down.
extension Server {
    /// Waits for a request to stop, lets answers finish, and then shuts the services down.
    func stop(_ services: ServiceGroup, when stops: AsyncStream<Void>?) async {
        let stops = if let stops { stops } else { await Self.signals() }
        guard await stops.first(where: { true }) != nil else { return }
        logger.info("Stopping; running answers may finish", metadata: ["limit": "\(configuration.drainTimeout)"])
        let idle = lifecycle.drain()
        await withTaskGroup(of: Void.self) { group in
            group.addTask { for await _ in idle {} }
            group.addTask { [configuration] in try? await Task.sleep(for: configuration.drainTimeout) }
            group.addTask { _ = await stops.first { true } }
            await group.next()
            group.cancelAll()
        }
        lifecycle.cutAnswers()
        await services.triggerGracefulShutdown()
    }

    /// SIGTERM and SIGINT, for as long as someone listens.
    private static func signals() async -> AsyncStream<Void> {
        // Dispatch reads signals from a descriptor; until it does, a thread that does not block them would end the
        // program.
        for number in [SIGTERM, SIGINT] { signal(number, SIG_IGN) }
        let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
        let task = Task { for await _ in signals { continuation.yield() } }
        continuation.onTermination = { _ in task.cancel() }
        return stream
    }
}
