import MaruCheckpoint
import MaruCore
import MaruTensor
import MaruTesting
import Testing

@Suite("Safetensors files")
struct SafetensorsFileTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// A file with `header` and as many bytes after it.
    static func file(_ header: String, bytes: Int) -> [UInt8] {
        let length = UInt64(header.utf8.count)
        return (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) } + Array(header.utf8)
            + (0..<bytes).map { UInt8(truncatingIfNeeded: $0) }
    }

    func open(_ header: String, bytes: Int) throws -> SafetensorsFile {
        try SafetensorsFile(path: folder.write(Self.file(header, bytes: bytes), as: "file.safetensors"))
    }

    @Test("Tensors of all types are read, and floats as tensors to compute with")
    func types() throws {
        let file = try open(
            """
            {"__metadata__": {"format": "pt"},
             "b": {"dtype": "I64", "shape": [1], "data_offsets": [8, 16]},
             "a": {"dtype": "F32", "shape": [2, 1], "data_offsets": [0, 8]},
             "c": {"dtype": "U8", "shape": [0, 3], "data_offsets": [16, 16]},
             "d": {"dtype": "BF16", "shape": [], "data_offsets": [16, 18]}}
            """,
            bytes: 18
        )
        #expect(file.metadata == ["format": "pt"])
        #expect(file.tensorNames == ["a", "b", "c", "d"])
        let tensor = try file.tensor("a")
        #expect(tensor.type == .f32)
        #expect(tensor.shape == [2, 1])
        #expect(tensor.data.array().elementsEqual(0..<8))
        #expect(try file.integers("b") == [0x0F0E_0D0C_0B0A_0908])
        #expect(try file.integers("c") == [])
        #expect(try file.floats("d") == [Float(bitPattern: 0x1110_0000)])
        #expect(throws: CheckpointError.unsupportedTensorType(file: file.path, tensor: "b", found: "I64")) {
            try file.tensor("b")
        }
        #expect(throws: CheckpointError.missingTensor(file: file.path, name: "e")) { try file.tensor("e") }
        #expect(throws: CheckpointError.self) { try file.floats("b") }
    }

    @Test(
        "Headers that are wrong are refused",
        arguments: [
            #"{"a": {"dtype": "F32", "shape": [1], "data_offsets": [0, 5]}}"#,
            #"{"a": {"dtype": "F32", "shape": [4611686018427387904, 8], "data_offsets": [0, 8]}}"#,
            #"{"a": {"dtype": "F32", "shape": [-1], "data_offsets": [0, 8]}}"#,
            #"{"a": {"dtype": "F32", "shape": [2], "data_offsets": [8, 0]}}"#,
            #"{"a": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}, "b": {"dtype": "F32", "shape": [1], "data_offsets": [4, 8]}}"#,
            #"{"a": {"dtype": "F32", "shape": [1], "data_offsets": [4, 8]}}"#,
            #"{"a": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}}"#,
            #"{"a": {"dtype": "F32", "shape": [1000], "data_offsets": [0, 4000]}}"#,
            #"{"a": {"shape": [2], "data_offsets": [0, 8]}}"#,
            #"{"a": {"dtype": "U8", "shape": [4], "data_offsets": [0, 4]}, "a": {"dtype": "U8", "shape": [4], "data_offsets": [4, 8]}}"#,
            #"{"a": 1}"#, "[]", "{", "",
        ]
    )
    func wrongHeaders(header: String) throws {
        #expect(throws: CheckpointError.self) { try open(header, bytes: 8) }
    }

    @Test("A file cut off at any byte is an error")
    func cutAnywhere() throws {
        let bytes = Self.file(#"{"a": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}}"#, bytes: 8)
        for count in bytes.indices {
            let path = try folder.write(Array(bytes[..<count]), as: "cut.safetensors")
            #expect(throws: CheckpointError.self) { try SafetensorsFile(path: path) }
        }
    }

    @Test("An index opens the shards that it lists")
    func shards() throws {
        for name in ["a", "b"] {
            let header = "{\"\(name)\": {\"dtype\": \"F16\", \"shape\": [1], \"data_offsets\": [0, 2]}}"
            _ = try folder.write(Self.file(header, bytes: 2), as: "model-\(name).safetensors")
        }
        func index(_ map: String) throws -> SafetensorsFile {
            let path = try folder.write(Array("{\"weight_map\": \(map)}".utf8), as: "model.safetensors.index.json")
            return try SafetensorsFile(path: path)
        }
        let file = try index(#"{"b": "model-b.safetensors", "a": "model-a.safetensors"}"#)
        #expect(file.tensorNames == ["a", "b"])
        #expect(try file.tensor("b").type == .f16)
        #expect(throws: CheckpointError.self) { try index(#"{"a": "model-b.safetensors"}"#) }
        #expect(throws: CheckpointError.self) { try index(#"{"a": "../model-a.safetensors"}"#) }
        #expect(throws: CheckpointError.self) { try index("{}") }
    }

    @Test("The fixtures' tensors are read", arguments: ["gemma3", "gpt2", "llama", "mistral", "qwen2"])
    func fixtures(name: String) throws {
        guard case .safetensors(let folder) = try ModelDirectory.open(path: Fixtures.path("tiny-models/\(name)")) else {
            Issue.record("not a folder")
            return
        }
        #expect(folder.configuration["model_type"] != nil)
        #expect(folder.tokenizer["model"]?["vocab"] != nil)
        for tensor in folder.tensors.tensorNames {
            #expect([.f32, .bf16].contains(try folder.tensors.tensor(tensor).type))
        }
        let golden = try SafetensorsFile(path: Fixtures.path("tiny-models/\(name)/golden.safetensors"))
        let ids = try golden.integers("input_ids")
        #expect(!ids.isEmpty && ids.allSatisfy { $0 >= 0 })
        #expect(try golden.floats("logits").count.isMultiple(of: ids.count))
    }
}
