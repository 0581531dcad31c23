import Foundation
import MaruCheckpoint
import MaruTensor
import Testing

@Suite("Writing GGUF files")
struct GGUFWriterTests {
    @Test("A file written in pieces has the bytes of the whole, in either version")
    func pieces() throws {
        let folder = try TemporaryFolder()
        for version in [2, 3] {
            var writer = GGUFWriter(version: version, alignment: 64)
            writer.add("general.name", .text("piece"))
            for (index, type) in ElementType.allCases.enumerated() {
                let bytes = [UInt8](repeating: UInt8(index), count: type.rowBytes(columns: 256) ?? 0)
                let data = RawStorage(copying: bytes)
                try writer.add(CheckpointTensor(name: type.rawValue, type: type, shape: [1, 256], data: data))
            }
            let path = folder.path("written.gguf")
            try writer.write(to: path)
            #expect(try Array(Data(contentsOf: URL(filePath: path))) == writer.bytes())
            let file = try GGUFFile(path: path)
            #expect(file.version == version)
            #expect(file.listing.map(\.type) == ElementType.allCases.map(\.rawValue))
            #expect(try file.tensor("Q6_K").data.array().allSatisfy { $0 == 12 })
        }
    }

    @Test("A tensor whose bytes do not fit its shape is refused")
    func wrongSize() throws {
        var writer = GGUFWriter()
        let tensor = CheckpointTensor(name: "t", type: .f32, shape: [2, 2], data: RawStorage(copying: [Float(1)]))
        #expect(throws: CheckpointError.self) { try writer.add(tensor) }
    }
}
