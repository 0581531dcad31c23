package import Crypto

/// The secret of an organisation from which the pseudonyms of its conversations are made and their values sealed.
///
/// Whoever destroys it makes every sealed value of the organisation unreadable, in backups, too.
package struct PseudonymKey: Sendable {
    private let secret: SymmetricKey

    /// A new random key.
    package init() { secret = SymmetricKey(size: .bits256) }

    package init(_ secret: SymmetricKey) { self.secret = secret }

    /// The key itself, for a store that wraps it.
    package var symmetricKey: SymmetricKey { secret }

    /// Names the values of one conversation. Those of another one cannot be linked to them.
    func naming(in scope: PseudonymScope) -> SymmetricKey { derived("maru pseudonym names 1", scope) }

    /// Seals the values of one conversation.
    func sealing(in scope: PseudonymScope) -> SymmetricKey { derived("maru pseudonym values 1", scope) }

    private func derived(_ purpose: String, _ scope: PseudonymScope) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: secret,
            info: Array(purpose.utf8) + [0] + scope.bytes,
            outputByteCount: 32
        )
    }
}
