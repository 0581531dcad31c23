import MaruTesting
import Testing

@testable import MaruAudit

@Suite struct MerkleProofTests {
    private let all = leaves(70)
    private let tree = MerkleTree(leaves(70))

    @Test func `Every leaf of every tree up to 70 leaves is proven, and at no other place`() throws {
        for size in 1...70 {
            let root = tree.root(of: 0..<size)
            for index in 0..<size {
                let path = try tree.inclusionProof(of: index, size: size)
                #expect(MerkleProof.includes(all[index], at: index, size: size, root: root, path))
                let other = (index + 1) % size
                guard other != index else { continue }
                #expect(!MerkleProof.includes(all[index], at: other, size: size, root: root, path))
                #expect(!MerkleProof.includes(all[other], at: index, size: size, root: root, path))
            }
        }
    }

    @Test func `Every tree up to 70 leaves is proven to begin with every earlier one`() throws {
        for new in 0...70 {
            for old in 0...new {
                let path = try tree.consistencyProof(from: old, to: new)
                let roots = (tree.root(of: 0..<old), tree.root(of: 0..<new))
                #expect(MerkleProof.isConsistent(old: (old, roots.0), new: (new, roots.1), path))
                guard old > 0, old < new else { continue }
                #expect(!MerkleProof.isConsistent(old: (old, roots.1), new: (new, roots.1), path))
                #expect(!MerkleProof.isConsistent(old: (old, roots.0), new: (new, roots.0), path))
            }
        }
    }

    @Test func `A proof with a hash changed, left out or added proves nothing`() throws {
        var generator = SeededGenerator(seed: 4)
        for _ in 0..<500 {
            let new = Int.random(in: 2...70, using: &generator)
            let old = Int.random(in: 1..<new, using: &generator)
            let (before, after) = (tree.root(of: 0..<old), tree.root(of: 0..<new))
            let inclusion = damaged(try tree.inclusionProof(of: old, size: new), using: &generator)
            #expect(!MerkleProof.includes(all[old], at: old, size: new, root: after, inclusion))
            let consistency = damaged(try tree.consistencyProof(from: old, to: new), using: &generator)
            #expect(!MerkleProof.isConsistent(old: (old, before), new: (new, after), consistency))
        }
    }

    private func damaged(_ path: [MerkleHash], using generator: inout SeededGenerator) -> [MerkleHash] {
        var path = path
        let place = Int.random(in: 0..<max(1, path.count), using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0 where !path.isEmpty: path[place] = .leaf([255, UInt8(place)])
        case 1 where !path.isEmpty: path.remove(at: place)
        default: path.append(.leaf([254]))
        }
        return path
    }
}
