import MaruCheckpoint
import MaruTensor
import Testing

@Suite("Mapped files")
struct MappedFileTests {
    @Test("Bytes stay readable after the advice to drop them, and after the file object is gone")
    func advice() throws {
        let folder = try TemporaryFolder()
        let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0) }
        var file: MappedFile? = try MappedFile(path: folder.write(bytes, as: "file"))
        let slice = try #require(file?.storage.slice(5000..<90_000))
        file?.adviseWillNeed()
        file?.adviseDontNeed(5000..<90_000)
        file?.adviseDontNeed(90_000..<90_001)
        #expect(slice.array().elementsEqual(bytes[5000..<90_000]))
        file = nil
        #expect(slice.array().elementsEqual(bytes[5000..<90_000]))
    }

    @Test("What is not a file is refused with the reason")
    func notFiles() throws {
        let folder = try TemporaryFolder()
        #expect(throws: CheckpointError.cannotOpen(file: folder.path(""), reason: "it is not a file")) {
            try MappedFile(path: folder.path(""))
        }
        let error = #expect(throws: CheckpointError.self) { try MappedFile(path: folder.path("absent")) }
        #expect(error?.description.contains("No such file") == true)
    }

    @Test("An empty file has no bytes")
    func empty() throws {
        let folder = try TemporaryFolder()
        #expect(try MappedFile(path: folder.write([], as: "empty")).byteCount == 0)
    }
}
