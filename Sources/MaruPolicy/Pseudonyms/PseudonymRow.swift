import Crypto

/// What is kept of a pseudonym: its value, sealed.
package struct PseudonymRow: Hashable, Sendable {
    package let scope: PseudonymScope
    package let pseudonym: String
    /// Nonce, ciphertext and tag of AES-256-GCM; scope and pseudonym are authenticated with them.
    package let sealedValue: [UInt8]
    /// When it ends to mean something, in milliseconds since 1970.
    package let expiry: Int

    package init(scope: PseudonymScope, pseudonym: String, sealedValue: [UInt8], expiry: Int) {
        self.scope = scope
        self.pseudonym = pseudonym
        self.sealedValue = sealedValue
        self.expiry = expiry
    }

    init(
        sealing value: PseudonymValue,
        as pseudonym: Pseudonym,
        in scope: PseudonymScope,
        key: PseudonymKey,
        expiry: Int
    )
        throws(PseudonymError)
    {
        let name = pseudonym.description
        do {
            let box = try AES.GCM.seal(
                value.bytes,
                using: key.sealing(in: scope),
                authenticating: scope.bytes + name.utf8
            )
            guard let bytes = box.combined else { throw PseudonymError.unsealable(name) }
            self.init(scope: scope, pseudonym: name, sealedValue: Array(bytes), expiry: expiry)
        } catch {
            throw .unsealable(name)
        }
    }

    func value(with key: PseudonymKey) throws(PseudonymError) -> PseudonymValue {
        do {
            let bytes = try AES.GCM.open(
                AES.GCM.SealedBox(combined: sealedValue),
                using: key.sealing(in: scope),
                authenticating: scope.bytes + pseudonym.utf8
            )
            guard let value = PseudonymValue(bytes: Array(bytes)) else { throw PseudonymError.unreadable(pseudonym) }
            return value
        } catch {
            throw .unreadable(pseudonym)
        }
    }
}
