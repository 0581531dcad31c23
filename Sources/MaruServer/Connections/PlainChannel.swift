import HummingbirdCore
import HummingbirdHTTP2
import Logging
import NIOCore

/// HTTP/1.1 without TLS.
struct PlainChannel: HTTPChannelHandler {
    let transport: Transport
    let responder: Responder

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
        guard let terms = transport.terms(for: channel) else { return channel.refused() }
        return HTTP1Channel(responder: responder, configuration: terms.channelConfiguration(isStream: false))
            .setup(channel: channel, logger: logger)
    }

    func handle(value: HTTP1Channel.Value, logger: Logger) async {
        await HTTP1Channel(responder: responder).handle(value: value, logger: logger)
    }
}

extension Channel {
    /// Closes a connection at once.
    func refused<Value>() -> EventLoopFuture<Value> {
        close(promise: nil)
        return eventLoop.makeFailedFuture(ChannelError.ioOnClosedChannel)
    }
}
