import Foundation
import MaruCheckpoint
import MaruCore
import MaruTensor
import Testing

@Suite("GGUF files that the reference package wrote")
struct GGUFGoldenTests {
    static let names = ["types.gguf", "aligned.gguf", "version2.gguf"]

    @Test("Metadata of every type reads as the reference reads it", arguments: names)
    func metadata(name: String) throws {
        let golden = try #require(try GGUFGoldens.json()["files"]?[name])
        let file = try GGUFFile(path: GGUFGoldens.path(name))
        #expect(file.version == golden["version"]?.whole)
        let expected = golden["metadata"]?.members ?? []
        #expect(file.metadata.keys == expected.map(\.key))
        for member in expected {
            let value = try #require(file.metadata.value(member.key))
            #expect(try value.golden() == member.value.readingDecimals, "\(member.key)")
        }
    }

    @Test("Tensors have the names, types, shapes and bytes that the reference reads", arguments: names)
    func tensors(name: String) throws {
        let golden = try #require(try GGUFGoldens.json()["files"]?[name]?["tensors"]).elements
        let file = try GGUFFile(path: GGUFGoldens.path(name))
        #expect(file.listing.map(\.name) == golden.map { $0["name"]?.text })
        #expect(file.listing.map(\.type) == golden.map { $0["type"]?.text })
        #expect(file.listing.map(\.shape) == golden.map { $0["shape"]?.elements.compactMap(\.whole) })
        for expected in golden {
            let name = try #require(expected["name"]?.text)
            guard ElementType(rawValue: expected["type"]?.text ?? "") != nil else {
                #expect(throws: CheckpointError.self) { try file.tensor(name) }
                continue
            }
            let data = try #require(Data(base64Encoded: expected["data"]?.text ?? ""))
            #expect(try file.tensor(name).data.array() == Array(data), "\(name)")
        }
    }

    @Test("Element types have the blocks of the reference", arguments: ElementType.allCases)
    func blocks(type: ElementType) throws {
        let block = try #require(try GGUFGoldens.json()["blocks"]?[type.rawValue])
        #expect(block.elements.compactMap(\.whole) == [type.blockElements, type.blockBytes])
    }

    @Test("A type that is not supported is listed by name and refused when read")
    func unsupportedType() throws {
        let file = try GGUFFile(path: GGUFGoldens.path("types.gguf"))
        #expect(file.listing.contains { $0.name == "tensor.IQ4_XS" && $0.type == "IQ4_XS" })
        let expected = CheckpointError.unsupportedTensorType(
            file: file.path,
            tensor: "tensor.IQ4_XS",
            found: "IQ4_XS"
        )
        #expect(throws: expected) { try file.tensor("tensor.IQ4_XS") }
        #expect(expected.description.contains("Q4_K"))
    }

    @Test("A file for big-endian machines is refused as such")
    func bigEndian() throws {
        let path = GGUFGoldens.path("big-endian.gguf")
        #expect(throws: CheckpointError.bigEndian(file: path)) { try GGUFFile(path: path) }
    }

    @Test("The first part of a split checkpoint opens them all")
    func split() throws {
        let file = try GGUFFile(path: GGUFGoldens.path("split-00001-of-00003.gguf"))
        #expect(try file.metadata.string("general.name") == "split")
        #expect(file.tensorNames == ["F32", "F16", "Q4_0", "Q8_0", "BF16"].map { "tensor.\($0)" })
        #expect(file.files.count == 3)
        let golden = try GGUFGoldens.json()["files"]?["split-00003-of-00003.gguf"]?["tensors"]?.elements.first
        let data = try #require(Data(base64Encoded: golden?["data"]?.text ?? ""))
        #expect(try file.tensor("tensor.BF16").data.array() == Array(data))
        let parts = (1...3).map { GGUFGoldens.path("split-0000\($0)-of-00003.gguf") }
        #expect(try GGUFFile(parts: parts).tensorNames == file.tensorNames)
    }

    @Test("A later part of a split checkpoint says which is the first")
    func laterPart() throws {
        let path = GGUFGoldens.path("split-00002-of-00003.gguf")
        let first = GGUFGoldens.path("split-00001-of-00003.gguf")
        #expect(throws: CheckpointError.notFirstPart(file: path, part: 2, of: 3, first: first)) {
            try GGUFFile(path: path)
        }
    }
}
