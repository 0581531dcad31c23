/// How a server listens and how it ends.
package struct ServerConfiguration: Sendable {
    /// The address to listen on: a name or a number.
    package var host: String
    /// 0 lets the system choose a free port.
    package var port: Int
    /// What clients must send as `Authorization: Bearer …`; `nil` lets everyone in, and then only loopback is allowed.
    package var apiKey: String?
    /// Whether `/metrics` is for everyone, and not only for who knows the key.
    package var publishesMetrics: Bool
    /// Within what time a request is to get its first token. `/metrics` says how many more requests would.
    package var firstTokenObjective: Duration?
    /// Other names under which requests may ask for the served model.
    package var aliases: [String]
    /// Other names of the model that makes vectors, when it is another one.
    package var embeddingAliases: [String] = []
    /// How long running answers may go on after the server was asked to stop.
    package var drainTimeout: Duration
    /// How long a stream may be silent before it gets a comment that keeps proxies from giving up on it.
    package var pingInterval: Duration
    /// The certificate and its key; `nil` serves without TLS.
    package var tls: TLSFiles?
    package var limits = ServerLimits()
    /// The largest body that is read.
    package var maximumBodyBytes: Int
    /// The largest file that a client may send, as OpenAI has it for the input of a batch.
    package var maximumFileBytes = 200 << 20
    /// How many requests of batches run at once when nothing else does.
    package var parallelBatchRequests = 4
    /// Names what answers depend on besides the request, for `system_fingerprint`.
    /// Names what answers depend on besides the request and the model, for `system_fingerprint`.
    package var systemFingerprint: String?
    /// The version of the program that serves.
    package var version: String

    package init(
        host: String = "127.0.0.1",
        port: Int = 8080,
        apiKey: String? = nil,
        publishesMetrics: Bool = false,
        firstTokenObjective: Duration? = nil,
        aliases: [String] = [],
        drainTimeout: Duration = .seconds(30),
        pingInterval: Duration = .seconds(5),
        maximumBodyBytes: Int = 8 << 20,
        systemFingerprint: String? = nil,
        version: String = "0.0.0"
    ) {
        self.host = host
        self.port = port
        self.apiKey = apiKey
        self.publishesMetrics = publishesMetrics
        self.firstTokenObjective = firstTokenObjective
        self.aliases = aliases
        self.drainTimeout = drainTimeout
        self.pingInterval = pingInterval
        self.maximumBodyBytes = maximumBodyBytes
        self.systemFingerprint = systemFingerprint
        self.version = version
    }

    /// Whether only this machine can connect.
    package var isLocal: Bool { Loopback.contains(host) }

    /// Refuses what would be unsafe or cannot work.
    ///
    /// - Parameter hasAccounts: whether clients need keys of their own.
    package func validate(hasAccounts: Bool) throws(ServerError) {
        guard (0...65535).contains(port) else { throw .invalidPort(port) }
        if let apiKey {
            guard !hasAccounts else { throw .twoKindsOfKeys }
            guard !apiKey.isEmpty, apiKey.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { throw .unusableKey }
        } else if !hasAccounts, !isLocal {
            throw .keyNeeded(host: host)
        }
    }
}
