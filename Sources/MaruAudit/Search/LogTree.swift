/// The tree of a log: of full segments only the root is kept, and the hashes of one of them are read when they are needed.
final class LogTree: MerkleNodes {
    private let reader: AuditReader
    private let eventsPerSegment: Int
    private let open: MerkleTree
    private var loaded: (segment: Int, tree: MerkleTree)?

    init(_ reader: AuditReader) {
        self.reader = reader
        eventsPerSegment = reader.identity.eventsPerSegment
        open = MerkleTree(reader.open.leaves)
    }

    func root(of leaves: Range<Int>) throws(AuditError) -> MerkleHash {
        if leaves.isEmpty { return .empty }
        let segment = leaves.lowerBound / eventsPerSegment
        let base = segment * eventsPerSegment
        if leaves.upperBound <= base + eventsPerSegment {
            if leaves.count == eventsPerSegment, segment < reader.sealed.count { return reader.sealed[segment].root }
            return try tree(of: segment).root(of: leaves.lowerBound - base..<leaves.upperBound - base)
        }
        let (left, right) = leaves.halves
        return .node(try root(of: left), try root(of: right))
    }

    private func tree(of segment: Int) throws(AuditError) -> MerkleTree {
        if segment == reader.sealed.count { return open }
        if let loaded, loaded.segment == segment { return loaded.tree }
        let tree = MerkleTree(try reader.index(of: segment).leaves)
        loaded = (segment, tree)
        return tree
    }
}
