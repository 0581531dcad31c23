import Hummingbird

extension Request {
    /// Runs `work`, and calls `onDisconnect` when the client closes its connection meanwhile.
    ///
    /// - Parameter hasClient: whether there is a connection at all.
    func watchingClient<Value: Sendable>(
        if hasClient: Bool,
        _ work: () async throws -> Value,
        onDisconnect: @Sendable @escaping () -> Void
    ) async throws -> Value {
        guard hasClient else { return try await work() }
        return try await body.consumeWithInboundCloseHandler { _ in
            try await work()
        } onInboundClosed: {
            onDisconnect()
        }
    }
}
