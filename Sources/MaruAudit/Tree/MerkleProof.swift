/// Checks proofs of a tree with nothing but its root (RFC 9162, 2.1.3.2 and 2.1.4.2, whose tree is that of RFC 6962).
package enum MerkleProof {
    /// Whether `leaf` is at `index` in the tree of `size` leaves that has `root`.
    package static func includes(_ leaf: MerkleHash, at index: Int, size: Int, root: MerkleHash, _ path: [MerkleHash])
        -> Bool
    {
        guard (0..<size).contains(index) else { return false }
        var climb = Climb(node: index, last: size - 1)
        var hash = leaf
        for sibling in path {
            guard let side = climb.step() else { return false }
            hash = side == .left ? .node(sibling, hash) : .node(hash, sibling)
        }
        return climb.isDone && hash == root
    }

    /// Whether the tree of `old` leaves is the begin of that of `new` leaves.
    package static func isConsistent(
        old: (size: Int, root: MerkleHash),
        new: (size: Int, root: MerkleHash),
        _ path: [MerkleHash]
    ) -> Bool {
        guard 0 <= old.size, old.size <= new.size else { return false }
        if old.size == new.size { return path.isEmpty && old.root == new.root }
        if old.size == 0 { return path.isEmpty && old.root == .empty }
        // The root of a full tree is known to whoever checks, and is left out of the proof.
        var hashes = old.size.nonzeroBitCount == 1 ? [old.root] + path : path
        guard !hashes.isEmpty else { return false }
        var (before, after) = (hashes[0], hashes[0])
        hashes.removeFirst()
        var climb = Climb(node: old.size - 1, last: new.size - 1)
        climb.skipFullSubtrees()
        for hash in hashes {
            guard let side = climb.step() else { return false }
            if side == .left {
                before = .node(hash, before)
                after = .node(hash, after)
            } else {
                after = .node(after, hash)
            }
        }
        return climb.isDone && before == old.root && after == new.root
    }
}

/// The way from a node to the root of a tree whose right edge may be ragged.
private struct Climb {
    enum Side { case left, right }

    /// The node's place in its level, and that of the level's last one.
    var node: Int
    var last: Int

    var isDone: Bool { last == 0 }

    /// Goes up until a sibling is needed, and past it.
    /// - Returns: on which side the sibling stands; `nil` above the root.
    mutating func step() -> Side? {
        guard last > 0 else { return nil }
        defer { rise() }
        guard !node.isMultiple(of: 2) || node == last else { return .right }
        // A last node without a sibling is passed on to the next level.
        while node.isMultiple(of: 2), node != 0 { rise() }
        return .left
    }

    mutating func skipFullSubtrees() {
        while !node.isMultiple(of: 2) { rise() }
    }

    private mutating func rise() {
        node >>= 1
        last >>= 1
    }
}
