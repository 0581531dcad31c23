import Synchronization

/// What a running server goes by, which may be replaced while it runs.
final class LiveConfiguration: Sendable {
    private let state: Mutex<ServerConfiguration>

    init(_ configuration: ServerConfiguration) { state = Mutex(configuration) }

    var current: ServerConfiguration { state.withLock(\.self) }

    func replace(with configuration: ServerConfiguration) { state.withLock { $0 = configuration } }
}
