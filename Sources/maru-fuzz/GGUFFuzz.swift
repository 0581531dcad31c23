import Foundation
import MaruCheckpoint
import MaruTensor
import MaruTesting

/// Mutated GGUF files.
struct GGUFFuzz: FuzzTarget {
    static let name = "gguf"
    static let summary = "GGUF files: bit flips, cuts, huge counts, spliced lengths"

    private let seed: UInt64
    private let documents: [[UInt8]]
    private let file = ScratchFile(ending: "gguf")

    init(seed: UInt64) throws {
        self.seed = seed
        documents = [
            try Self.document(version: 3, alignment: 32), try Self.document(version: 2, alignment: 8),
            try Self.document(version: 3, alignment: 32, split: true),
        ]
    }

    func input(_ index: Int) -> [UInt8] {
        var mutator = ByteMutator(seed: Self.caseSeed(seed, index))
        return mutator.mutated(documents[index % documents.count])
    }

    func read(_ input: [UInt8]) throws -> String {
        try file.write(input)
        do throws(CheckpointError) {
            let file = try GGUFFile(path: file.path)
            try readMetadata(file.metadata)
            return "opened, \(readTensors(of: file))"
        } catch { return Self.kind(of: error) }
    }

    private func readMetadata(_ metadata: GGUFMetadata) throws(CheckpointError) {
        _ = try metadata.summary()
        for key in metadata.keys {
            // A value is of one type, so most of these are errors, and none may be anything worse.
            _ = try? metadata.string(key)
            _ = try? metadata.integer(key)
            _ = try? metadata.float(key)
            _ = try? metadata.bool(key)
            _ = try? metadata.array(key)?.values()
            _ = try? metadata.integers(key)
            _ = try? metadata.floats(key)
            _ = try? metadata.stringTable(key)?.flattened()
            _ = try? metadata.strings(key)
        }
    }

    private func readTensors(of file: GGUFFile) -> String {
        var errors: Set<String> = []
        _ = file.listing
        for name in file.tensorNames {
            do throws(CheckpointError) {
                let tensor = try file.tensor(name)
                _ = tensor.data.withBytes { bytes in bytes.reduce(UInt8(0)) { $0 ^ $1 } }
            } catch { errors.insert(Self.kind(of: error)) }
        }
        return errors.isEmpty ? "all tensors read" : "tensors: \(errors.sorted().joined(separator: ", "))"
    }

    /// A small file with every type of metadata and tensor.
    private static func document(version: Int, alignment: Int, split: Bool = false) throws -> [UInt8] {
        var writer = GGUFWriter(version: version, alignment: alignment)
        writer.add("general.architecture", .text("llama"))
        for (key, value) in metadata { writer.add(key, value) }
        if split {
            writer.add("split.no", .uint16(0))
            writer.add("split.count", .uint16(1))
            writer.add("split.tensors.count", .int32(Int32(ElementType.allCases.count)))
        }
        for type in ElementType.allCases {
            let bytes = [UInt8](repeating: 0x3C, count: 2 * (type.rowBytes(columns: 256) ?? 0))
            let name = "blk.0.\(type.rawValue).weight"
            let tensor = CheckpointTensor(name: name, type: type, shape: [2, 256], data: RawStorage(copying: bytes))
            try writer.add(tensor)
        }
        return writer.bytes()
    }

    private static let metadata: [(String, GGUFWriter.Value)] = [
        ("a.uint8", .uint8(1)), ("a.int8", .int8(-1)), ("a.uint16", .uint16(2)), ("a.int16", .int16(-2)),
        ("a.uint32", .uint32(3)), ("a.int32", .int32(-3)), ("a.uint64", .uint64(4)), ("a.int64", .int64(-4)),
        ("a.float32", .float32(0.5)), ("a.float64", .float64(0.25)), ("a.bool", .bool(true)),
        ("tokenizer.ggml.tokens", .texts((0..<64).map { "token \($0)" })),
        ("tokenizer.ggml.scores", .array(of: .float32, (0..<64).map { .float32(Float($0)) })),
        ("tokenizer.ggml.token_type", .array(of: .int32, (0..<64).map { .int32($0) })),
        ("a.bools", .array(of: .bool, [.bool(true), .bool(false)])),
        ("a.empty", .array(of: .uint64, [])),
        ("a.nested", .array(of: .array, [.texts(["x", "y"]), .array(of: .int16, [.int16(1)])])),
        ("a.deep", .array(of: .array, [.array(of: .array, [.array(of: .array, [.texts(["z"])])])])),
    ]
}
