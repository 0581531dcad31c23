import AsyncHTTPClient
import Foundation
package import MaruCore
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// Sends requests to one provider. It follows no redirects, knows no proxies and trusts no certificate without checking it.
package final class UpstreamClient: Sendable {
    let address: UpstreamAddress
    let settings: UpstreamSettings
    private let client: HTTPClient

    /// - Throws: `SealedRefusal`, or `ProviderError`.
    package init(_ address: UpstreamAddress, _ settings: UpstreamSettings, sealed: Sealed) throws {
        try sealed.permit(.provider, to: address.host, shownAs: address.text)
        self.address = address
        self.settings = settings
        client = HTTPClient(
            eventLoopGroupProvider: .singleton,
            configuration: try Self.configuration(settings, sealed)
        )
    }

    deinit { client.shutdown { _ in } }

    /// Closes all connections. Answers that are running break off.
    package func shutDown() async { try? await client.shutdown() }

    private static func configuration(
        _ settings: UpstreamSettings,
        _ sealed: Sealed
    ) throws(ProviderError) -> HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow, decompression: .disabled)
        configuration.httpVersion = .http1Only
        configuration.dnsOverride = sealed.addresses
        configuration.timeout.connect = settings.connectTimeout.timeAmount
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = settings.connections
        // Some servers close an idle connection after five seconds, and a request that meets the closing is lost.
        configuration.connectionPool.idleTimeout = .seconds(4)
        if let path = settings.trustedCertificates {
            guard let certificates = try? NIOSSLCertificate.fromPEMFile(path), !certificates.isEmpty else {
                throw .unreadableCertificates(path: path)
            }
            var tls = TLSConfiguration.makeClientConfiguration()
            tls.trustRoots = .certificates(certificates)
            configuration.tlsConfiguration = tls
        }
        return configuration
    }

    /// Sends a call and waits until the provider accepts it.
    /// - Returns: the body, which is a stream of events, and when its first byte has to be there.
    func send(_ call: UpstreamCall, headers: [(String, String)]) async throws(UpstreamFailure.Cause) -> UpstreamBody {
        var request = HTTPClientRequest(url: address.text + call.path)
        request.method = .POST
        request.headers = ["Content-Type": "application/json", "Accept": "text/event-stream", "User-Agent": "maru"]
        for (name, value) in headers { request.headers.replaceOrAdd(name: name, value: value) }
        request.body = .bytes(ByteBuffer(bytes: call.body))
        let start = ContinuousClock.now
        let patience = min(settings.firstByteTimeout, settings.totalTimeout)
        let response: HTTPClientResponse
        do {
            response = try await client.execute(request, timeout: patience.timeAmount)
        } catch {
            throw UpstreamFailure.Cause(
                beforeAnswer: error,
                patience: patience < settings.firstByteTimeout ? .end : .firstByte
            )
        }
        guard response.status == .ok else { throw await failure(of: response, by: start + patience) }
        let type = response.headers.first(name: "Content-Type")
        guard type?.mediaType == "text/event-stream" else { throw .contentType(type?.mediaType) }
        return UpstreamBody(bytes: response.body, start: start, settings: settings)
    }

    /// What an answer that is an error says. Its text is not kept: it may repeat what was asked.
    private func failure(
        of response: HTTPClientResponse,
        by deadline: ContinuousClock.Instant
    ) async -> UpstreamFailure.Cause {
        let status = Int(response.status.code)
        if (300..<400).contains(status) { return .redirect(status: status) }
        let wait = response.headers.first(name: "Retry-After").flatMap(RetryAfter.duration)
        var code: String?
        let body = UpstreamBody(bytes: response.body, start: .now, settings: settings, deadline: deadline)
        if let bytes = try? await body.collect(upTo: settings.errorBytes) { code = ErrorCode.code(in: bytes) }
        return .status(status, code: code, retryAfter: wait)
    }
}

extension UpstreamFailure.Cause {
    /// - Parameter patience: what took too long when time ran out.
    fileprivate init(beforeAnswer error: any Error, patience: UpstreamFailure.Wait) {
        switch error {
        case let error as HTTPClientError:
            switch error {
            case .connectTimeout, .tlsHandshakeTimeout, .getConnectionFromPoolTimeout: self = .timeout(.connection)
            case .deadlineExceeded, .readTimeout: self = .timeout(patience)
            default: self = .connectionLost
            }
        case is NIOConnectionError, is NIOSSLError, is NIOSSLExtraError, is SocketAddressError: self = .unreachable
        case is HTTPParserError: self = .malformed("it is not HTTP")
        case let error as IOError where error.errnoCode == ECONNREFUSED: self = .unreachable
        default: self = .connectionLost
        }
    }
}

extension String {
    /// The type of a `Content-Type` header without its parameters, in lower case and of a length that can be shown.
    fileprivate var mediaType: String {
        String(prefix { $0 != ";" }.filter { $0 != " " }.lowercased().prefix(64))
    }
}

extension Duration {
    var timeAmount: TimeAmount { .nanoseconds(Int64(min(self / .nanoseconds(1), 9e18))) }
}
