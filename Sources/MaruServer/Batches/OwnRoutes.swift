import HTTPTypes
import Hummingbird
import Logging
import MaruAPI
import MaruAccounts
import MaruRecords
import NIOCore
import Synchronization

/// Sends the requests of batches to the server's own routes, as if clients had, but without a connection.
struct OwnRoutes: Sendable {
    let responder: any HTTPResponder<ServerContext>
    let accounts: Accounts?
    let logger: Logger

    private static let idHeader = HTTPField.Name("X-Request-ID")
    private static let retryHeader = HTTPField.Name("x-should-retry")

    func answer(_ line: BatchLine, of batch: BatchRecord) async -> BatchAnswer {
        let head = HTTPRequest(method: .post, scheme: nil, authority: nil, path: batch.order.endpoint)
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(bytes: line.body)))
        do {
            let context = ServerContext(of: try await principal(of: batch), logger: logger)
            return try await Self.answer(try await responder.respond(to: request, context: context))
        } catch APIError.accountsUnavailable {
            return .notNow(.seconds(1))
        } catch let error as APIError {
            return .answered(status: error.status, requestID: "", body: error.envelope)
        } catch {
            logger.error("Request of a batch failed", metadata: ["batch": "\(batch.id)", "cause": "\(error)"])
            let failure = APIError.internalFailure
            return .answered(status: failure.status, requestID: "", body: failure.envelope)
        }
    }

    /// Whose request it is: that of the key that made the batch, if it still opens anything.
    private func principal(of batch: BatchRecord) async throws(APIError) -> Principal? {
        guard let accounts else { return nil }
        guard let key = batch.key else { throw .missingKey }
        return try await accounts.principal(ofKey: Identifier(key), logger: logger)
    }

    private static func answer(_ response: Response) async throws -> BatchAnswer {
        if let delay = delay(in: response) { return .notNow(delay) }
        return .answered(
            status: response.status.code,
            requestID: idHeader.flatMap { response.headers[$0] } ?? "",
            body: try await response.body.collected()
        )
    }

    /// How long to wait before the same request is sent again; `nil` when that would change nothing.
    private static func delay(in response: Response) -> Duration? {
        guard [429, 503].contains(response.status.code), let text = response.headers[.retryAfter],
            let seconds = Int(text), retryHeader.flatMap({ response.headers[$0] }) != "false"
        else { return nil }
        return .seconds(seconds)
    }
}

extension ServerContext {
    /// Of a request that nobody waits for.
    fileprivate init(of principal: Principal?, logger: Logger) {
        struct Source: RequestContextSource { let logger: Logger }
        coreContext = .init(source: Source(logger: logger))
        hasClient = false
        self.principal = principal
        if let principal { record.identify(principal) }
    }
}

extension ResponseBody {
    /// All of it.
    fileprivate func collected() async throws -> [UInt8] {
        let collector = Collector()
        try await write(collector)
        return collector.bytes.withLock { $0 }
    }

    private final class Collector: ResponseBodyWriter {
        let bytes = Mutex<[UInt8]>([])

        func write(_ buffer: ByteBuffer) async throws { bytes.withLock { $0 += buffer.readableBytesView } }
        func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }
}
