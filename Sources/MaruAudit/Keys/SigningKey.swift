import Crypto
import Foundation

/// The secret half of a log's key (Ed25519, RFC 8032).
struct SigningKey: Sendable {
    private let key: Curve25519.Signing.PrivateKey
    let verifying: VerifyingKey

    /// A fresh key for the log called `name`.
    init(name: String) {
        self.init(name: name, key: Curve25519.Signing.PrivateKey())
    }

    private init(name: String, key: Curve25519.Signing.PrivateKey) {
        self.key = key
        verifying = VerifyingKey(name: name, bytes: Array(key.publicKey.rawRepresentation))
    }

    func sign(_ message: [UInt8]) throws(AuditError) -> [UInt8] {
        do { return Array(try key.signature(for: message)) } catch {
            throw .invalidNote("it cannot be signed: \(error)")
        }
    }

    /// Reads a key that ``write(to:)`` wrote.
    init(readingFrom path: String, name: String) throws(AuditError) {
        let text = String(decoding: try Disk.read(path), as: UTF8.self)
        guard let data = Data(base64Encoded: text.trimmingCharacters(in: .whitespacesAndNewlines)),
            let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: data)
        else { throw .invalidKey(path: path) }
        self.init(name: name, key: key)
    }

    /// Writes the key to a file that only its owner may read.
    func write(to path: String) throws(AuditError) {
        try Disk.replace(path, with: Array((key.rawRepresentation.base64EncodedString() + "\n").utf8))
    }
}
