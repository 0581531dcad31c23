import Foundation

/// Why a server cannot start.
package enum ServerError: Error, Hashable, Sendable {
    case keyNeeded(host: String)
    case unusableKey
    /// An endpoint that ``PolicyCoverage`` does not know.
    case uncoveredEndpoint(String)
    /// One key for all and keys of accounts, too.
    case twoKindsOfKeys
    case invalidPort(Int)
    case tls(TLSError)
    case addressInUse(host: String, port: Int)
    case permissionDenied(host: String, port: Int)
    case cannotListen(host: String, port: Int, reason: String)
}

extension ServerError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .keyNeeded(let host):
            """
            Listening on \(host) would let other machines use this server without asking. Give it an API key, which \
            clients then send, or listen on 127.0.0.1.
            """
        case .uncoveredEndpoint(let endpoint):
            "No policy covers \(endpoint), so nothing is served. This is a fault of Maru: please report it."
        case .unusableKey:
            "The API key must be visible ASCII characters without spaces, at least one."
        case .twoKindsOfKeys:
            "Clients send either one key that all share or keys of their own. Leave out the API key, or the accounts."
        case .invalidPort(let port):
            "\(port) is not a port; use 1 to 65535, or 0 to let the system choose."
        case .tls(let error):
            error.description
        case .addressInUse(let host, let port):
            "Port \(port) on \(host) is in use by another program. Stop that program or choose another port."
        case .permissionDenied(let host, let port):
            "This user may not listen on port \(port) of \(host). Ports below 1024 need privileges; choose a higher one."
        case .cannotListen(let host, let port, let reason):
            "Cannot listen on \(host) port \(port): \(reason). Check that the address belongs to this machine."
        }
    }
}

extension ServerError {
    /// What the system's refusal to listen means.
    init(errno code: CInt, reason: String, configuration: ServerConfiguration) {
        let (host, port) = (configuration.host, configuration.port)
        switch code {
        case EADDRINUSE: self = .addressInUse(host: host, port: port)
        case EACCES: self = .permissionDenied(host: host, port: port)
        default: self = .cannotListen(host: host, port: port, reason: reason)
        }
    }
}
