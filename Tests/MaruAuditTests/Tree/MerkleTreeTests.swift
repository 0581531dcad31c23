import MaruCore
import Testing

@testable import MaruAudit

/// The roots of the first leaves of the inputs that implementations of Certificate Transparency are tested with.
let knownRoots = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]

let knownLeaves = [
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
].compactMap([UInt8].init(hexadecimal:)).map { MerkleHash.leaf($0) }

func leaves(_ count: Int) -> [MerkleHash] { (0..<count).map { MerkleHash.leaf([UInt8($0)]) } }

@Suite struct MerkleTreeTests {
    @Test func `An empty tree has the hash of nothing`() {
        let nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        #expect("\(MerkleHash.empty)" == nothing)
        #expect("\(MerkleTree().root(of: 0..<0))" == nothing)
        #expect("\(MerkleFrontier().root)" == nothing)
    }

    @Test func `The known inputs have the known roots`() {
        let tree = MerkleTree(knownLeaves)
        #expect((1...8).map { "\(tree.root(of: 0..<$0))" } == knownRoots)
    }

    @Test func `The known inputs have the known proofs`() throws {
        let tree = MerkleTree(knownLeaves)
        let inclusion = try tree.inclusionProof(of: 5, size: 8).map(\.description)
        #expect(
            inclusion == [
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ]
        )
        let consistency = try tree.consistencyProof(from: 6, to: 8).map(\.description)
        #expect(
            consistency == [
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ]
        )
    }

    @Test func `A subtree's root is that of its leaves alone`() {
        let all = leaves(64)
        let tree = MerkleTree(all)
        for start in stride(from: 0, to: 64, by: 16) {
            for count in 1...16 {
                let part = MerkleTree(all[start..<start + count])
                #expect(tree.root(of: start..<start + count) == part.root(of: 0..<count))
            }
        }
    }
}
