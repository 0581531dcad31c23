import Logging
import ServiceLifecycle

/// The way down.
extension Server {
    /// Waits for a request to stop, lets answers finish, and then shuts the services down.
    func stop(_ services: ServiceGroup, when stops: AsyncStream<Void>) async {
        guard await stops.first(where: { true }) != nil else { return }
        logger.info("Stopping; running answers may finish", metadata: ["limit": "\(configuration.drainTimeout)"])
        let idle = lifecycle.drain()
        batches.close()
        catalogue.close()
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
}
