import MaruCore
import Crypto
import Foundation

/// The public half of a log's key: all that anybody needs to check the log.
///
/// Its text is `name+hash+base64`, as transparency logs write it (C2SP signed-note): the name of the log, the first four
/// bytes of the key's hash, and a byte 1, which stands for Ed25519, with the 32 bytes of the key.
package struct VerifyingKey: Hashable, Sendable {
    /// The origin of the log that it belongs to.
    package let name: String
    let bytes: [UInt8]
    /// The first four bytes of SHA-256(name ‖ new line ‖ 1 ‖ key).
    let hash: [UInt8]

    /// The text by which people tell keys apart.
    package var id: String { hash.hexadecimal }

    init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
        hash = Array(SHA256.hash(data: Array(name.utf8) + [0x0A, Self.ed25519] + bytes).prefix(4))
    }

    func isValid(_ signature: [UInt8], for message: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes) else { return false }
        return key.isValidSignature(signature, for: message)
    }

    private static let ed25519: UInt8 = 1
}

extension VerifyingKey: LosslessStringConvertible {
    package var description: String {
        "\(name)+\(hash.hexadecimal)+\(Data([Self.ed25519] + bytes).base64EncodedString())"
    }

    package init?(_ description: String) {
        // base64 may hold a plus; a name may not.
        let parts = description.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let data = Data(base64Encoded: String(parts[2])), data.count == 33,
            data.first == Self.ed25519
        else { return nil }
        self.init(name: String(parts[0]), bytes: Array(data.dropFirst()))
        guard parts[1] == id else { return nil }
    }
}
