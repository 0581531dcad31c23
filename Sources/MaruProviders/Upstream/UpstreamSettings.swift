/// How long a provider may take, and how much it may send.
package struct UpstreamSettings: Hashable, Sendable {
    /// Until there is a connection, encryption included.
    package var connectTimeout = Duration.seconds(5)
    /// Until the first byte of the answer's body, from when the request is sent.
    package var firstByteTimeout = Duration.seconds(60)
    /// Between two bytes of the answer, while somebody waits for them.
    package var idleTimeout = Duration.seconds(30)
    /// For the whole answer.
    package var totalTimeout = Duration.seconds(600)
    /// The largest event of an answer, in bytes.
    package var eventBytes = 1 << 20
    /// The largest answer, in bytes.
    package var answerBytes = 64 << 20
    /// The most that is read of an error, in bytes.
    package var errorBytes = 1 << 16
    /// Events that are read ahead of whoever reads the answer.
    package var bufferedEvents = 64
    /// Connections that may be open at once.
    package var connections = 1024
    /// The path of certificates in PEM that are trusted instead of the system's.
    package var trustedCertificates: String?

    package init() {}
}
