import AsyncHTTPClient
import Foundation
import MaruCore
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// Requests to web servers: through the proxy of the environment, following redirects, and with a secret shown only to
/// the origin that it was meant for.
struct HTTPTransport: Sendable {
    private let proxies: ProxySettings
    private let direct: HTTPClient
    private let proxied: [URL: HTTPClient]
    private let sealed: Sealed

    /// An answer, and what was learnt on the way to it.
    struct Answer {
        let response: HTTPClientResponse
        /// Where the answer came from, after all redirects.
        let url: URL
        /// Its headers, and before them the `X-…` headers of the redirects: a hub tells the digest of a file and then
        /// redirects to a server that does not know it.
        let headers: HTTPHeaders

        var status: Int { Int(response.status.code) }
        var host: String { url.host() ?? url.absoluteString }
    }

    /// Opens a transport for as long as `body` runs.
    static func with<T>(
        environment: [String: String],
        sealed: Sealed,
        idleTimeout: Int,
        _ body: (HTTPTransport) async throws -> T
    ) async throws -> T {
        let transport = try HTTPTransport(environment: environment, sealed: sealed, idleTimeout: idleTimeout)
        do {
            let result = try await body(transport)
            await transport.close()
            return result
        } catch {
            await transport.close()
            throw error
        }
    }

    private init(environment: [String: String], sealed: Sealed, idleTimeout: Int) throws {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.httpVersion = .http1Only
        configuration.dnsOverride = sealed.addresses
        // A network without a way out often swallows packets; say so soon, other sources may be near.
        configuration.timeout.connect = .seconds(5)
        configuration.timeout.read = .seconds(Int64(idleTimeout))
        configuration.connectionPool.retryConnectionEstablishment = false
        if let path = environment["SSL_CERT_FILE"], !path.isEmpty {
            var tls = TLSConfiguration.makeClientConfiguration()
            tls.trustRoots = .file(path)
            configuration.tlsConfiguration = tls
        }
        self.sealed = sealed
        proxies = ProxySettings(environment: environment)
        direct = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        var clients: [URL: HTTPClient] = [:]
        for scheme in ["http", "https"] {
            guard let probe = URL(string: scheme + "://host.invalid/"), let url = proxies.proxy(for: probe),
                clients[url] == nil, let proxy = HTTPClient.Configuration.Proxy(url: url)
            else { continue }
            configuration.proxy = proxy
            clients[url] = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        }
        proxied = clients
    }

    private func close() async {
        for client in [direct] + proxied.values { try? await client.shutdown() }
    }

    /// Sends a request without a body and follows up to ten redirects.
    /// - Parameters:
    ///   - stops: ends the following early, when the headers seen so far tell enough.
    ///   - timeout: seconds until the headers of each answer must be there.
    /// - Throws: `.unreachable`, `.badResponse`, `.interrupted` or `.sealed`. A status such as 404 is an answer, not an error.
    func send(
        _ method: HTTPMethod,
        _ url: URL,
        headers: [(String, String)] = [],
        token: String? = nil,
        timeout: Int = 30,
        stoppingWhen stops: (HTTPHeaders) -> Bool = { _ in false }
    ) async throws(RegistryError) -> Answer {
        var (place, seen) = (url, HTTPHeaders())
        for _ in 0...10 {
            var request = HTTPClientRequest(url: place.absoluteString)
            request.method = method
            // An intermediary that compresses would change sizes and ranges.
            request.headers.add(name: "Accept-Encoding", value: "identity")
            request.headers.add(name: "User-Agent", value: "maru")
            for (name, value) in headers { request.headers.add(name: name, value: value) }
            if let token, place.hasSameOrigin(as: url) {
                request.headers.add(name: "Authorization", value: "Bearer " + token)
            }
            let response = try await execute(request, at: place, timeout: timeout)
            let (isRedirect, before) = ((300..<400).contains(response.status.code), seen)
            for (name, value) in response.headers where !isRedirect || name.lowercased().hasPrefix("x-") {
                if !before.contains(name: name) { seen.add(name: name, value: value) }
            }
            guard isRedirect, !stops(seen) else { return Answer(response: response, url: place, headers: seen) }
            place = try redirect(of: response, from: place)
        }
        throw .badResponse(host: url.host() ?? "", reason: "it redirects without end")
    }

    private func execute(
        _ request: HTTPClientRequest,
        at url: URL,
        timeout: Int
    ) async throws(RegistryError) -> HTTPClientResponse {
        let proxy = proxies.proxy(for: url)
        let client = proxy.flatMap { proxied[$0] } ?? direct
        do {
            // A proxy on this machine would take the request elsewhere, so both are asked about.
            try sealed.permit(.download, to: url.host())
            if let proxy { try sealed.permit(.download, to: proxy.host()) }
            return try await client.execute(request, timeout: .seconds(Int64(timeout)))
        } catch {
            throw RegistryError(error, reaching: url.host() ?? url.absoluteString)
        }
    }

    private func redirect(of response: HTTPClientResponse, from url: URL) throws(RegistryError) -> URL {
        guard let location = response.headers.first(name: "Location"),
            let target = URL(string: location, relativeTo: url)?.absoluteURL, target.host() != nil
        else { throw .badResponse(host: url.host() ?? "", reason: "it redirects to nowhere") }
        guard target.scheme == "https" || target.scheme == url.scheme else {
            throw .badResponse(
                host: url.host() ?? "",
                reason: "it redirects from https to \(target.scheme ?? "nothing")"
            )
        }
        return target
    }
}

extension URL {
    func hasSameOrigin(as other: URL) -> Bool {
        scheme == other.scheme && host() == other.host() && port == other.port
    }
}

extension RegistryError {
    /// What a failed exchange with a host means.
    init(_ error: any Error, reaching host: String) {
        switch error {
        case let error as RegistryError: self = error
        case let refusal as SealedRefusal: self = .sealed(refusal)
        case is CancellationError: self = .interrupted("The download from \(host)")
        case let error as HTTPClientError where error == .cancelled: self = .interrupted("The download from \(host)")
        case let error as HTTPClientError where error == .connectTimeout:
            self = .unreachable(host: host, reason: "no connection within 5 seconds")
        case let error as HTTPClientError where error == .readTimeout || error == .deadlineExceeded:
            self = .unreachable(host: host, reason: "it stopped answering")
        case let error as HTTPClientError where error == .remoteConnectionClosed:
            self = .unreachable(host: host, reason: "it closed the connection")
        case let error as NIOConnectionError where error.dnsAError != nil:
            self = .unreachable(host: host, reason: "its name is unknown here")
        default: self = .unreachable(host: host, reason: String(describing: error))
        }
    }
}
