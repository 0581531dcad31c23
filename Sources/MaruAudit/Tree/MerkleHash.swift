import MaruCore
import Crypto

/// A hash of the tree: 32 bytes of SHA-256.
package struct MerkleHash: Hashable, Sendable {
    package static let byteCount = SHA256.byteCount

    package let bytes: [UInt8]

    /// - Returns: `nil` unless there are 32 bytes.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        self.bytes = Array(bytes)
    }

    private init(_ digest: SHA256Digest) { bytes = Array(digest) }

    /// The root of a tree without leaves.
    package static let empty = MerkleHash(SHA256.hash(data: [UInt8]()))

    /// The hash of a leaf. The byte before it keeps a leaf from being taken for a node (RFC 6962, 2.1).
    package static func leaf(_ content: some Collection<UInt8>) -> MerkleHash {
        MerkleHash(SHA256.hash(data: [0x00] + content))
    }

    /// The hash of two neighbours.
    package static func node(_ left: MerkleHash, _ right: MerkleHash) -> MerkleHash {
        MerkleHash(SHA256.hash(data: [0x01] + left.bytes + right.bytes))
    }
}

extension MerkleHash: CustomStringConvertible {
    package var description: String { bytes.hexadecimal }
}
