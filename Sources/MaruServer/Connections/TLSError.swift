package import Foundation

/// Why a certificate or its key cannot be used.
package enum TLSError: Error, Hashable, Sendable {
    package enum Content: String, Sendable {
        case certificate
        case key
    }

    case unreadable(path: String, reason: String)
    case notPEM(path: String, expected: Content)
    case encryptedKey(path: String)
    case mismatch(certificate: String, key: String)
    case expired(path: String, Date)
    case notYetValid(path: String, Date)
}

extension TLSError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unreadable(let path, let reason):
            "\(path) cannot be read: \(reason)"
        case .notPEM(let path, .certificate):
            "\(path) holds no certificate in PEM. It should begin with -----BEGIN CERTIFICATE-----."
        case .notPEM(let path, .key):
            "\(path) holds no private key in PEM. It should begin with -----BEGIN PRIVATE KEY-----."
        case .encryptedKey(let path):
            "The key in \(path) is encrypted. Store it without a passphrase, readable by the server alone: openssl pkey"
        case .mismatch(let certificate, let key):
            "The key in \(key) is not the one of the certificate in \(certificate). Name the two that were made together."
        case .expired(let path, let date):
            "The certificate in \(path) ended at \(date.formatted(.iso8601)). Renew it."
        case .notYetValid(let path, let date):
            "The certificate in \(path) begins at \(date.formatted(.iso8601)). Check this machine's clock."
        }
    }
}
