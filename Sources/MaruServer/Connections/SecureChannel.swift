import HummingbirdCore
import HummingbirdHTTP2
import Logging
import NIOCore
import NIOSSL
import NIOTLS

/// TLS, and in it HTTP/2 or HTTP/1.1 as the client likes (ALPN, RFC 7301), with the certificate of the moment.
struct SecureChannel: HTTPChannelHandler {
    enum Negotiated: Sendable {
        case http1(HTTP1Channel.Value)
        case http2(HTTP2Channel.Value)
    }

    struct Value: ServerChildChannelValue {
        let negotiated: EventLoopFuture<Negotiated>
        let channel: any Channel
    }

    let transport: Transport
    let responder: Responder

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        guard let terms = transport.terms(for: channel), let identity = transport.identity else {
            return channel.refused()
        }
        return channel.eventLoop.makeCompletedFuture {
            let negotiation = NIOTypedApplicationProtocolNegotiationHandler<Negotiated> { result in
                if case .negotiated("h2") = result {
                    http2(terms).setup(channel: channel, logger: logger).map { .http2($0) }
                } else {
                    http1(terms).setup(channel: channel, logger: logger).map { .http1($0) }
                }
            }
            try channel.pipeline.syncOperations.addHandlers([
                NIOSSLServerHandler(context: identity.context), negotiation,
            ])
            let negotiated = negotiation.protocolNegotiationResult
            let patience = channel.eventLoop.scheduleTask(in: TimeAmount(terms.limits.headTime)) {
                channel.close(promise: nil)
            }
            negotiated.whenComplete { _ in patience.cancel() }
            return Value(negotiated: negotiated, channel: channel)
        }
    }

    func handle(value: Value, logger: Logger) async {
        do {
            switch try await value.negotiated.get() {
            case .http1(let connection):
                await HTTP1Channel(responder: responder).handle(value: connection, logger: logger)
            case .http2(let connection):
                await HTTP2Channel(responder: responder).handle(value: connection, logger: logger)
            }
        } catch {
            logger.debug("No agreement on a protocol", metadata: ["cause": "\(error)"])
        }
    }

    private func http1(_ terms: ConnectionTerms) -> HTTP1Channel {
        HTTP1Channel(responder: responder, configuration: terms.channelConfiguration(isStream: false))
    }

    private func http2(_ terms: ConnectionTerms) -> HTTP2Channel {
        HTTP2Channel(
            responder: responder,
            configuration: HTTP2ChannelConfiguration(
                idleTimeout: terms.limits.idleTime,
                gracefulCloseTimeout: terms.limits.answerTime,
                streamConfiguration: terms.channelConfiguration(isStream: true)
            )
        )
    }
}
