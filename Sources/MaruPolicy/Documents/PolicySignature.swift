package import Crypto
import Foundation

/// Who vouches for a policy's text (Ed25519, RFC 8032).
package struct PolicySignature: Hashable, Sendable {
    package var publicKey: [UInt8]
    package var signature: [UInt8]

    /// Signs a document as it is written, byte for byte.
    package init(signing text: String, with key: Curve25519.Signing.PrivateKey) throws {
        publicKey = Array(key.publicKey.rawRepresentation)
        signature = Array(try key.signature(for: Self.message(text)))
    }

    /// Reads `ed25519:KEY:SIGNATURE`, both in base64.
    package init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "ed25519", let key = Data(base64Encoded: String(parts[1])),
            let signature = Data(base64Encoded: String(parts[2])), key.count == 32, signature.count == 64
        else { return nil }
        publicKey = Array(key)
        self.signature = Array(signature)
    }

    package var text: String {
        "ed25519:\(Data(publicKey).base64EncodedString()):\(Data(signature).base64EncodedString())"
    }

    /// Whether it is of this text.
    package func isValid(for text: String) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return false }
        return key.isValidSignature(signature, for: Self.message(text))
    }

    /// A signature of a policy is one of nothing else.
    private static func message(_ text: String) -> Data { Data("maru policy 1\n\(text)".utf8) }
}
