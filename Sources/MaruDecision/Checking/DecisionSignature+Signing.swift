import Crypto
import Foundation
import MaruEvaluation

extension DecisionSignature {
    /// Signs a record.
    /// - Parameter key: the 32 bytes of an Ed25519 private key.
    package init(_ record: DecisionRecord, by signer: String, key: [UInt8]) throws {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: key),
            let signature = try? key.signature(for: Data(record.digest().description.utf8))
        else { throw DecisionError.unusableKey }
        self.init(
            signer: signer,
            publicKey: key.publicKey.rawRepresentation.base64EncodedString(),
            signature: signature.base64EncodedString()
        )
    }

    /// Whether it is a signature of this record by its public key. Whose key that is, the reader has to know.
    package func isValid(for record: DecisionRecord) throws -> Bool {
        guard let bytes = Data(base64Encoded: publicKey), let signature = Data(base64Encoded: signature),
            let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)
        else { return false }
        return key.isValidSignature(signature, for: Data(try record.digest().description.utf8))
    }
}
