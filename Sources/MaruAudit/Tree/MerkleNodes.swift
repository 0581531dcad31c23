/// The hashes of a tree, however they are kept, and the proofs that follow from them (RFC 6962, 2.1).
package protocol MerkleNodes {
    /// The root of the subtree over some leaves.
    ///
    /// Asked only for such as the tree has: it begins at a multiple of the power of two that is next to its size from above.
    func root(of leaves: Range<Int>) throws(AuditError) -> MerkleHash
}

extension MerkleNodes {
    package func root(size: Int) throws(AuditError) -> MerkleHash { try root(of: 0..<size) }

    /// What proves that the leaf at `index` is in the tree of the first `size` leaves, from the bottom to the top.
    /// - Precondition: `index` is below `size`.
    package func inclusionProof(of index: Int, size: Int) throws(AuditError) -> [MerkleHash] {
        precondition((0..<size).contains(index), "a leaf of the tree")
        return try path(to: index, in: 0..<size)
    }

    private func path(to index: Int, in leaves: Range<Int>) throws(AuditError) -> [MerkleHash] {
        guard leaves.count > 1 else { return [] }
        let (left, right) = leaves.halves
        return index < right.lowerBound
            ? try path(to: index, in: left) + [root(of: right)] : try path(to: index, in: right) + [root(of: left)]
    }

    /// What proves that the tree of the first `old` leaves is the begin of that of the first `new` ones.
    /// - Precondition: `old` is at most `new`.
    package func consistencyProof(from old: Int, to new: Int) throws(AuditError) -> [MerkleHash] {
        precondition((0...new).contains(old), "an earlier tree")
        return old == 0 ? [] : try consistency(old, in: 0..<new, isKnown: true)
    }

    /// - Parameter isKnown: whether who checks the proof has the root of the old tree, when that is all of `leaves`.
    private func consistency(_ old: Int, in leaves: Range<Int>, isKnown: Bool) throws(AuditError) -> [MerkleHash] {
        guard old < leaves.upperBound else { return isKnown ? [] : [try root(of: leaves)] }
        let (left, right) = leaves.halves
        return old <= right.lowerBound
            ? try consistency(old, in: left, isKnown: isKnown) + [root(of: right)]
            : try consistency(old, in: right, isKnown: false) + [root(of: left)]
    }
}

extension Range<Int> {
    /// The two subtrees below a node: the left one has the largest power of two that is smaller than both together.
    /// - Precondition: there are at least two.
    var halves: (left: Range<Int>, right: Range<Int>) {
        let middle = lowerBound + 1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount)
        return (lowerBound..<middle, middle..<upperBound)
    }
}
