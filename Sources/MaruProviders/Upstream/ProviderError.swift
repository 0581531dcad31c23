/// Why a provider cannot be used as it is configured.
package enum ProviderError: Error, Hashable, Sendable {
    case missingKey(SecretSource)
    case invalidKey(SecretSource)
    case invalidURL(String, reason: String)
    case unreadableCertificates(path: String)
    /// A route names this machine's own model of this name.
    case missingLocalModel(String)
}

extension ProviderError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .missingKey(let source):
            "The key of the provider cannot be read: there is nothing in \(source). Set it, or name another place."
        case .invalidKey(let source):
            "\(source) has no key: a key is visible ASCII characters without spaces between them."
        case .invalidURL(let url, let reason):
            "\(url) is no address of a provider: \(reason)."
        case .unreadableCertificates(let path):
            "\(path) has no certificates in PEM that could be trusted."
        case .missingLocalModel(let model):
            "A route names \(model) on this machine, which does not serve it. Serve it, or take \"local\" out of the route."
        }
    }
}
