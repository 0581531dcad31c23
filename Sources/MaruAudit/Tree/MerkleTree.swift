/// A tree in memory, with the roots of all its full subtrees: proofs cost a logarithm.
package struct MerkleTree: Hashable, Sendable {
    /// `levels[h][i]` is the root over the leaves from `i << h` to `(i + 1) << h`.
    private var levels: [[MerkleHash]] = [[]]

    package init(_ leaves: some Sequence<MerkleHash> = []) {
        for leaf in leaves { append(leaf) }
    }

    package var size: Int { levels[0].count }

    package mutating func append(_ leaf: MerkleHash) {
        levels[0].append(leaf)
        var level = 0
        while levels[level].count.isMultiple(of: 2) {
            let node = MerkleHash.node(levels[level][levels[level].count - 2], levels[level][levels[level].count - 1])
            if level + 1 == levels.count { levels.append([]) }
            levels[level + 1].append(node)
            level += 1
        }
    }
}

extension MerkleTree: MerkleNodes {
    package func root(of leaves: Range<Int>) -> MerkleHash {
        if leaves.isEmpty { return .empty }
        let level = leaves.count.trailingZeroBitCount
        if leaves.count == 1 << level { return levels[level][leaves.lowerBound >> level] }
        let (left, right) = leaves.halves
        return .node(root(of: left), root(of: right))
    }
}
