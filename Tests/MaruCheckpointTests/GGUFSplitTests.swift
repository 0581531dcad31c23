import MaruCheckpoint
import MaruTensor
import Testing

@Suite("Split GGUF checkpoints")
struct GGUFSplitTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Writes a part with one tensor and returns its path.
    func part(_ number: Int, of count: Int, tensors: Int = 2, tensor: String? = nil, name: String? = nil) throws
        -> String
    {
        var writer = GGUFWriter()
        writer.add("split.no", .uint16(UInt16(number)))
        writer.add("split.count", .uint16(UInt16(count)))
        writer.add("split.tensors.count", .int32(Int32(tensors)))
        let data = RawStorage(copying: [Float(number)])
        try writer.add(CheckpointTensor(name: tensor ?? "t\(number)", type: .f32, shape: [1], data: data))
        return try folder.write(writer.bytes(), as: name ?? "m-0000\(number + 1)-of-0000\(count).gguf")
    }

    @Test("A missing part is an error that names its file")
    func missingPart() throws {
        let path = try part(0, of: 2)
        let error = #expect(throws: CheckpointError.self) { try GGUFFile(path: path) }
        #expect(error?.description.contains("m-00002-of-00002.gguf") == true)
    }

    @Test("A part under another name than its number is refused")
    func renamed() throws {
        let path = try part(0, of: 2, name: "model.gguf")
        let error = #expect(throws: CheckpointError.self) { try GGUFFile(path: path) }
        #expect(error?.description.contains("-00001-of-00002.gguf") == true)
    }

    @Test("Parts that are not of one checkpoint are refused")
    func otherParts() throws {
        let path = try part(0, of: 2)
        _ = try part(0, of: 2, name: "m-00002-of-00002.gguf")
        #expect(throws: CheckpointError.self) { try GGUFFile(path: path) }
        _ = try part(1, of: 2, tensor: "t0")
        #expect(throws: CheckpointError.duplicateTensor(file: folder.path("m-00002-of-00002.gguf"), name: "t0")) {
            try GGUFFile(path: path)
        }
        _ = try part(1, of: 2)
        #expect(try GGUFFile(path: path).tensorNames == ["t0", "t1"])
        _ = try part(0, of: 2, tensors: 3)
        let error = #expect(throws: CheckpointError.self) { try GGUFFile(path: path) }
        #expect(error?.description.contains("split.tensors.count") == true)
    }

    @Test("A single part is a checkpoint of its own, whatever its name")
    func singlePart() throws {
        #expect(try GGUFFile(path: part(0, of: 1, tensors: 1, name: "model.gguf")).tensorNames == ["t0"])
    }
}
