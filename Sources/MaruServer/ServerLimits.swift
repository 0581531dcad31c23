/// What a client may take of a server's connections and time.
package struct ServerLimits: Hashable, Sendable {
    /// The most connections that are open at once.
    package var connections = 1024
    /// The most requests that one connection serves before it is closed.
    package var requestsPerConnection = 10_000
    /// The most bytes of all headers of a request.
    package var headerBytes = 32 << 10
    /// How long the head of a connection's first request may take; with TLS, its handshake too.
    package var headTime = Duration.seconds(10)
    /// How long the body of a request may take, besides what its length allows.
    package var bodyTime = Duration.seconds(30)
    /// How many bytes of a body buy it another second.
    package var bodyBytesPerSecond = 1024
    /// How long a connection may be open without a request.
    package var idleTime = Duration.seconds(75)
    /// How long a client may take nothing of its answer.
    package var writeTime = Duration.seconds(60)
    /// How long an answer may take.
    package var answerTime = Duration.seconds(3600)

    package init() {}
}
