package import Crypto

/// Says which content an event was about without saying anything of it: an HMAC-SHA-256 with a key of the organisation
/// and epoch.
///
/// Whoever has the key and the content can show that they belong together. Without the key not even a guess can be
/// checked, so the commitment may stay when the content is erased.
package struct ContentCommitment: Hashable, Sendable {
    /// Which of the organisation's keys made it.
    package var epoch: Int
    /// 32 bytes.
    package var code: [UInt8]

    package init(epoch: Int, code: [UInt8]) {
        self.epoch = epoch
        self.code = code
    }

    package init(to content: [UInt8], key: SymmetricKey, epoch: Int) {
        self.epoch = epoch
        code = Array(HMAC<SHA256>.authenticationCode(for: content, using: key))
    }

    /// Whether it was made of this content with this key.
    package func commits(to content: [UInt8], key: SymmetricKey) -> Bool {
        HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: content, using: key)
    }
}
