/// What is needed of a tree to append to it and to know its root: one hash for each bit of its size.
package struct MerkleFrontier: Hashable, Sendable {
    package private(set) var size = 0
    /// The roots of the full subtrees, the largest first.
    private var peaks: [MerkleHash] = []

    package init() {}

    package mutating func append(_ leaf: MerkleHash) { append(leaf, leaves: 1) }

    /// Appends a full subtree.
    /// - Precondition: `leaves` is a power of two, and the size a multiple of it.
    mutating func append(_ subtree: MerkleHash, leaves: Int) {
        precondition(
            leaves.nonzeroBitCount == 1 && size.isMultiple(of: leaves),
            "a subtree stands at a multiple of itself"
        )
        var hash = subtree
        // As in an addition: every bit that carries joins two subtrees.
        for _ in 0..<(~(size / leaves)).trailingZeroBitCount { hash = .node(peaks.removeLast(), hash) }
        peaks.append(hash)
        size += leaves
    }

    package var root: MerkleHash {
        guard let last = peaks.last else { return .empty }
        return peaks.dropLast().reversed().reduce(last) { .node($1, $0) }
    }
}
