import Testing

@testable import MaruAudit

@Suite struct MerkleFrontierTests {
    @Test func `Its root is that of the tree after every leaf`() {
        var frontier = MerkleFrontier()
        let tree = MerkleTree(leaves(200))
        for (index, leaf) in leaves(200).enumerated() {
            #expect(frontier.root == tree.root(of: 0..<index))
            frontier.append(leaf)
        }
        #expect(frontier.size == 200)
    }

    @Test(arguments: [1, 2, 4, 8]) func `Full subtrees are appended as their leaves are`(size: Int) {
        let all = leaves(80)
        var (whole, parts) = (MerkleFrontier(), MerkleFrontier())
        for start in stride(from: 0, to: 80, by: size) {
            let part = all[start..<start + size]
            for leaf in part { whole.append(leaf) }
            parts.append(MerkleTree(part).root(of: 0..<size), leaves: size)
            #expect(parts == whole)
        }
    }
}
