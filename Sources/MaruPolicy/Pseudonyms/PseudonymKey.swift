package import Crypto

/// The secret of an organisation from which the pseudonyms of its conversations are made.
///
/// Whoever destroys it leaves nobody a way to tell what stood for what: values cannot be tried against pseudonyms that left,
/// and no later conversation can be linked to them.
package struct PseudonymKey: Sendable {
    private let secret: SymmetricKey

    /// A new random key.
    package init() { secret = SymmetricKey(size: .bits256) }

    package init(_ secret: SymmetricKey) { self.secret = secret }

    /// The key itself, for who keeps it.
    package var symmetricKey: SymmetricKey { secret }

    /// Names the values of one conversation. Those of another one cannot be linked to them.
    func naming(in scope: PseudonymScope) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: secret,
            info: Array("maru pseudonym names 1".utf8) + [0] + scope.bytes,
            outputByteCount: 32
        )
    }
}
