import Crypto
import Foundation
package import MaruCore

/// A report and who vouches for it: an Ed25519 signature (RFC 8032) over the report as JSON with sorted keys and without
/// white space.
package struct SignedRedTeamReport: Hashable, Sendable {
    /// The report with its `public_key` and `signature`, both base64.
    package let json: JSONValue

    /// - Parameter key: the 32 bytes of a private key.
    package init(_ report: RedTeamReport, key: [UInt8]) throws(SignatureError) {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: key) else { throw .unusableKey }
        let body = report.json.setting("public_key", to: .string(key.publicKey.rawRepresentation.base64EncodedString()))
        guard let signature = try? key.signature(for: body.canonicalBytes) else { throw .unusableKey }
        json = body.setting("signature", to: .string(signature.base64EncodedString()))
    }

    /// A new private key.
    package static func newKey() -> [UInt8] { Array(Curve25519.Signing.PrivateKey().rawRepresentation) }

    /// Checks a report that was read from a file.
    /// - Returns: the public key that it was signed with, as base64. Whose key that is, the reader has to know.
    package static func verify(_ json: JSONValue) throws(SignatureError) -> String {
        guard case .string(let name)? = json["public_key"], case .string(let text)? = json["signature"],
            let keyBytes = Data(base64Encoded: name), let signature = Data(base64Encoded: text)
        else { throw .unsigned }
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: keyBytes),
            key.isValidSignature(signature, for: json.setting("signature", to: nil).canonicalBytes)
        else { throw .changed }
        return name
    }
}

/// Why a report cannot be signed or trusted.
package enum SignatureError: Error, Hashable, CustomStringConvertible {
    case unusableKey
    case unsigned
    case changed

    package var description: String {
        switch self {
        case .unusableKey: "The key does not sign: it must be the 32 bytes of an Ed25519 private key."
        case .unsigned: "The report has no signature. Only maru redteam --out writes one."
        case .changed: "The signature does not fit: the report was changed after it was signed. Do not rely on it."
        }
    }
}

extension JSONValue {
    /// This object with another value of a key, or without it.
    fileprivate func setting(_ key: String, to value: JSONValue?) -> JSONValue {
        guard case .object(let members) = self else { return self }
        return .object(members.filter { $0.key != key } + (value.map { [Member(key: key, value: $0)] } ?? []))
    }

    /// The same bytes whatever the order of keys and the white space of a file.
    fileprivate var canonicalBytes: Data { Data(sorted.serializedBytes()) }

    private var sorted: JSONValue {
        switch self {
        case .object(let members):
            .object(members.sorted { $0.key < $1.key }.map { Member(key: $0.key, value: $0.value.sorted) })
        case .array(let elements): .array(elements.map(\.sorted))
        case .null, .bool, .integer, .number, .string: self
        }
    }
}
