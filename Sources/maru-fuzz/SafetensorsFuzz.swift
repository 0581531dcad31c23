import Foundation
import MaruCheckpoint
import MaruTesting

/// Mutated safetensors files; their headers are JSON, so this mutates JSON as well.
struct SafetensorsFuzz: FuzzTarget {
    static let name = "safetensors"
    static let summary = "safetensors files and their JSON headers"

    private let seed: UInt64
    private let document: [UInt8]
    private let file = ScratchFile(ending: "safetensors")

    init(seed: UInt64) {
        self.seed = seed
        let header = #"""
            {"__metadata__": {"format": "pt", "note": "\u00e9\n"},
             "a": {"dtype": "F32", "shape": [2, 4], "data_offsets": [0, 32]},
             "b": {"dtype": "BF16", "shape": [8], "data_offsets": [32, 48]},
             "c": {"dtype": "I64", "shape": [1, 2], "data_offsets": [48, 64]}}
            """#
        let length = (0..<8).map { UInt8(truncatingIfNeeded: header.utf8.count >> (8 * $0)) }
        document = length + Array(header.utf8) + [UInt8](repeating: 1, count: 64)
    }

    func input(_ index: Int) -> [UInt8] {
        var mutator = ByteMutator(seed: Self.caseSeed(seed, index))
        return mutator.mutated(document)
    }

    func read(_ input: [UInt8]) throws -> String {
        try file.write(input)
        do throws(CheckpointError) {
            let file = try SafetensorsFile(path: file.path)
            for name in file.tensorNames {
                let raw = try file.rawTensor(name)
                _ = raw.data.withBytes { bytes in bytes.reduce(UInt8(0)) { $0 ^ $1 } }
                _ = try? file.tensor(name)
                _ = try? file.integers(name)
                _ = try? file.floats(name)
            }
            return "opened, all tensors read"
        } catch { return Self.kind(of: error) }
    }
}
