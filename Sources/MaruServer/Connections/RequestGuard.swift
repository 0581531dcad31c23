import HTTPTypes
import MaruAPI
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Holds a connection of HTTP/1.1, or a stream of HTTP/2, to its limits.
///
/// What is wrong before a request is there is answered here. What is wrong with its body becomes an error of the body, so
/// that the route which reads it answers and the log has a line.
final class RequestGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let limits: ServerLimits
    private let isRefused: Bool
    private let isStream: Bool
    /// Requests whose head came, whose end came, and whose response is out. A client may send several in advance.
    private var begun = 0
    private var complete = 0
    private var answered = 0
    private var bodyBytes = 0
    private var bodyBeginning = ContinuousClock.now
    /// Whether the connection closes after the response that is being written.
    private var closesAfterResponse = false
    /// Whether nothing is read or written any more.
    private var isClosing = false
    /// Runs while the client has to send something.
    private var sending: Scheduled<Void>?
    /// Runs while the client has to take something.
    private var taking: Scheduled<Void>?

    init(_ terms: ConnectionTerms, isStream: Bool) {
        limits = terms.limits
        isRefused = terms.isRefused
        self.isStream = isStream
    }

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { waitForHead(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        waitForHead(context)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        stopTimers()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { stopTimers() }

    // MARK: What the client sends

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isClosing else { return }
        switch unwrapInboundIn(data) {
        case .head:
            guard !isRefused else { return refuse(.tooManyConnections, context) }
            begin(context)
        case .body(let bytes): bodyBytes += bytes.readableBytes
        case .end:
            complete += 1
            sending?.cancel()
        }
        context.fireChannelRead(data)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // While a body is read or an answer is written, somebody else is asked what to make of an error.
        guard begun == answered, !isClosing, let error = error as? HTTPParserError else {
            return context.fireErrorCaught(error)
        }
        if case .headerOverflow = error {
            refuse(.headersTooLarge(limit: limits.headerBytes), context)
        } else {
            refuse(.malformedHTTP(error.debugDescription), context)
        }
    }

    private func begin(_ context: ChannelHandlerContext) {
        begun += 1
        bodyBytes = 0
        bodyBeginning = .now
        waitForBody(for: limits.bodyTime, context)
    }

    /// Later heads are waited for as long as a connection may be idle.
    private func waitForHead(_ context: ChannelHandlerContext) {
        guard sending == nil, begun == 0 else { return }
        sending = schedule(in: limits.headTime, context) { self.refuse(.headTooSlow, $0) }
    }

    private func waitForBody(for time: Duration, _ context: ChannelHandlerContext) {
        sending?.cancel()
        sending = schedule(in: time, context) { context in
            let earned = self.limits.bodyTime + .seconds(self.bodyBytes / self.limits.bodyBytesPerSecond)
            let left = self.bodyBeginning + earned - .now
            if left > .zero { return self.waitForBody(for: left, context) }
            context.fireErrorCaught(APIError.connection(.bodyTooSlow))
        }
    }

    // MARK: What the client gets

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard !isClosing else {
            promise?.fail(ChannelError.ioOnClosedChannel)
            return
        }
        switch unwrapOutboundIn(data) {
        case .head(var head) where head.status.kind != .informational:
            prepare(&head)
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .end:
            context.write(data, promise: promise)
            answered += 1
            if closesAfterResponse { close(context) }
        default:
            context.write(data, promise: promise)
        }
    }

    /// Says in the response whether another request may follow. In HTTP/2, where it always may, the header must not be.
    private func prepare(_ head: inout HTTPResponse) {
        guard !isStream else { return head.headerFields[.connection] = nil }
        // What is left of a body that nobody reads cannot be told from the next request.
        let isLast = complete == answered || answered + 1 >= limits.requestsPerConnection
        if isLast { head.headerFields[.connection] = "close" }
        closesAfterResponse = head.headerFields[.connection] == "close"
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        taking?.cancel()
        taking =
            context.channel.isWritable
            ? nil : schedule(in: limits.writeTime, context) { $0.close(promise: nil) }
        context.fireChannelWritabilityChanged()
    }

    /// Answers with an error in the place of the server.
    private func refuse(_ refusal: ConnectionRefusal, _ context: ChannelHandlerContext) {
        let error = APIError.connection(refusal)
        let body = ByteBuffer(bytes: error.envelope)
        var fields: HTTPFields = [
            .contentType: "application/json; charset=utf-8", .contentLength: "\(body.readableBytes)",
        ]
        if !isStream { fields[.connection] = "close" }
        if refusal == .tooManyConnections { fields[.retryAfter] = "1" }
        let head = HTTPResponse(status: .init(code: error.status), headerFields: fields)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(body)), promise: nil)
        context.write(wrapOutboundOut(.end(nil)), promise: nil)
        close(context)
    }

    /// Says goodbye, and gives the client a moment to read it: what it still sends would else destroy the response.
    private func close(_ context: ChannelHandlerContext) {
        isClosing = true
        sending?.cancel()
        context.flush()
        if isStream { return context.close(promise: nil) }
        let written = context.eventLoop.makePromise(of: Void.self)
        written.futureResult.assumeIsolated().whenComplete { _ in
            self.sending = self.schedule(in: .seconds(1), context) { $0.close(promise: nil) }
        }
        context.close(mode: .output, promise: written)
    }

    // MARK: Timers

    private func schedule(
        in time: Duration,
        _ context: ChannelHandlerContext,
        _ action: @escaping (ChannelHandlerContext) -> Void
    ) -> Scheduled<Void> {
        context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(time)) { action(context) }
    }

    private func stopTimers() {
        sending?.cancel()
        taking?.cancel()
    }
}

@available(*, unavailable)
extension RequestGuard: Sendable {}
