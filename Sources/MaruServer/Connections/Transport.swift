import HummingbirdCore
import HummingbirdHTTP2
import NIOCore
import NIOSSL
import Synchronization

/// How connections are set up. Those that are open keep what they began with when it changes.
final class Transport: Sendable {
    private struct State {
        var limits: ServerLimits
        var identity: TLSIdentity?
    }

    let connections = ConnectionCount()
    private let state: Mutex<State>

    init(_ configuration: ServerConfiguration) throws(TLSError) {
        let identity = try Self.identity(configuration)
        state = Mutex(State(limits: configuration.limits, identity: identity))
    }

    /// The certificate that new connections see.
    var identity: TLSIdentity? { state.withLock(\.identity) }

    /// Takes the limits of `configuration`, and reads its certificate and key again. After an error all is as before.
    func reload(_ configuration: ServerConfiguration) throws(TLSError) {
        let identity = try Self.identity(configuration)
        state.withLock { $0 = State(limits: configuration.limits, identity: identity) }
    }

    private static func identity(_ configuration: ServerConfiguration) throws(TLSError) -> TLSIdentity? {
        guard let files = configuration.tls else { return nil }
        return try TLSIdentity(files)
    }

    /// What Hummingbird makes its server of.
    var builder: HTTPServerBuilder {
        HTTPServerBuilder { responder -> any ServerChildChannel in
            if self.identity == nil {
                PlainChannel(transport: self, responder: responder)
            } else {
                SecureChannel(transport: self, responder: responder)
            }
        }
    }

    /// What holds for a connection that was just accepted; `nil` if it is one too many even to be told so.
    func terms(for channel: any Channel) -> ConnectionTerms? {
        let limits = state.withLock(\.limits)
        let open = connections.add(channel)
        guard open <= 2 * limits.connections else { return nil }
        return ConnectionTerms(limits: limits, isRefused: open > limits.connections)
    }
}

/// What holds for one connection.
struct ConnectionTerms: Sendable {
    let limits: ServerLimits
    /// Whether it is only told that there are too many.
    let isRefused: Bool

    /// - Parameter isStream: whether it is for the streams of HTTP/2, of which each has one request.
    func channelConfiguration(isStream: Bool) -> HTTP1Channel.Configuration {
        HTTP1Channel.Configuration(
            additionalChannelHandlers: [RequestGuard(self, isStream: isStream)],
            idleTimeout: TimeAmount(limits.idleTime),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: limits.headerBytes,
                maxHeaderListSize: limits.headerBytes
            )
        )
    }
}
