import Crypto
import Foundation

/// A text and the signatures under it, in the form that transparency logs exchange (C2SP signed-note).
///
/// ```
/// text of some lines
///
/// — name base64(4 bytes of the key's hash ‖ 64 bytes of signature)
/// ```
package struct SignedNote: Hashable, Sendable {
    /// What is signed; it ends with a new line.
    package let text: String
    let signatures: [Signature]

    struct Signature: Hashable, Sendable {
        let name: String
        let keyHash: [UInt8]
        let bytes: [UInt8]
    }

    /// Signs `text` with each of the keys.
    init(_ text: String, signedBy keys: [SigningKey]) throws(AuditError) {
        self.text = text
        var signatures: [Signature] = []
        for key in keys {
            let bytes = try key.sign(Array(text.utf8))
            signatures.append(Signature(name: key.verifying.name, keyHash: key.verifying.hash, bytes: bytes))
        }
        self.signatures = signatures
    }

    /// Reads a note. Whether its signatures are valid is not looked at.
    package init(parsing note: String) throws(AuditError) {
        // The last empty line parts the text from its signatures.
        guard let gap = note.range(of: "\n\n", options: .backwards) else {
            throw .invalidNote("no empty line parts its text from its signatures")
        }
        text = note[..<gap.lowerBound] + "\n"
        var signatures: [Signature] = []
        for line in note[gap.upperBound...].split(separator: "\n") { signatures.append(try Signature(line: line)) }
        guard !signatures.isEmpty else { throw .invalidNote("it has no signature") }
        self.signatures = signatures
    }

    /// Whether one of its signatures is of that key.
    package func isSigned(by key: VerifyingKey) -> Bool {
        signatures.contains {
            $0.name == key.name && $0.keyHash == key.hash && key.isValid($0.bytes, for: Array(text.utf8))
        }
    }
}

extension SignedNote: CustomStringConvertible {
    /// The note as it is written into files.
    package var description: String {
        let lines = signatures.map { "— \($0.name) \(Data($0.keyHash + $0.bytes).base64EncodedString())\n" }
        return text + "\n" + lines.joined()
    }
}

extension SignedNote.Signature {
    fileprivate init(line: Substring) throws(AuditError) {
        let parts = line.split(separator: " ", omittingEmptySubsequences: false)
        // Base64 leaves bits over that could say anything; a signature has one form.
        guard parts.count == 3, parts[0] == "—", let data = Data(base64Encoded: String(parts[2])), data.count == 68,
            data.base64EncodedString() == parts[2]
        else {
            throw .invalidNote("a line below its text is no signature")
        }
        name = String(parts[1])
        keyHash = Array(data.prefix(4))
        bytes = Array(data.dropFirst(4))
    }
}
