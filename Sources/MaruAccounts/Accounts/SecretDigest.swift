import Crypto

/// What is stored of a secret: its SHA-256.
///
/// A slow hash guards passwords that can be guessed. A secret of 256 random bits cannot be, and a fast hash is what every
/// request can afford.
package struct SecretDigest: Hashable, Sendable {
    /// 32 of them.
    package let bytes: [UInt8]

    package init(of secret: String) { bytes = Array(SHA256.hash(data: Array(secret.utf8))) }

    /// - Returns: `nil` unless there are 32 bytes.
    package init?(bytes: [UInt8]) {
        guard bytes.count == SHA256.byteCount else { return nil }
        self.bytes = bytes
    }

    /// Compares every byte: an early exit would tell how many are right.
    package static func == (left: SecretDigest, right: SecretDigest) -> Bool {
        zip(left.bytes, right.bytes).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
