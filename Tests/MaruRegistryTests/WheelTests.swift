import Foundation
import Testing

@testable import MaruRegistry

@Suite("Reading wheels")
struct WheelTests {
    let sandbox: Sandbox
    let model = Self.sharedModel
    private static let sharedModel = ggufBytes(300_000)

    init() throws { sandbox = try Sandbox() }

    private func wheel(_ files: [TestArchive.File], name: String = "some_model-1.0-py3-none-any.whl") throws -> Wheel {
        try Wheel(path: sandbox.write(TestArchive.bytes(files), to: name))
    }

    private func unpacked(_ model: PackagedModel) throws -> [UInt8] {
        var bytes: [UInt8] = []
        for piece in model.pieces { try piece.wheel.unpack(piece.entry) { bytes += $0 } }
        return bytes
    }

    @Test("a stored and a deflated model come out as they went in", arguments: [false, true])
    func unpacks(deflated: Bool) throws {
        let wheel = try wheel([
            .init("some_model/__init__.py", Array("raise SystemExit".utf8)),
            .init("some_model/tiny.gguf", model, deflated: deflated),
        ])
        let found = try #require(try PackagedModel.find(in: [wheel], label: "some-model"))
        #expect(found.fileName == "tiny.gguf")
        #expect(found.bytes == model.count)
        #expect(try unpacked(found) == model)
        #expect(wheel.packageName == "some-model")
    }

    @Test("text that repeats is deflated with references back, and still comes out")
    func repeats() throws {
        let text = Array(String(repeating: "Name: some-model\n", count: 5000).utf8)
        let wheel = try wheel([.init("a.dist-info/METADATA", text, deflated: true)])
        #expect(try Array(wheel.text(of: wheel.entries[0]).utf8) == text)
        #expect(wheel.entries[0].packedSize < text.count / 10)
    }

    @Test("parts are joined by their numbers, in one wheel or in several")
    func joins() throws {
        let cuts = [0, 100_000, 280_000, model.count]
        let parts = (0..<3).map {
            TestArchive.File("data/tiny.gguf.part0\($0)", Array(model[cuts[$0]..<cuts[$0 + 1]]), deflated: true)
        }
        let one = try wheel([parts[2], parts[0], parts[1]])
        #expect(try unpacked(#require(try PackagedModel.find(in: [one], label: "one"))) == model)
        let several = try parts.indices.map { try wheel([parts[$0]], name: "p\($0)-1.0-py3-none-any.whl") }
        let joined = try #require(try PackagedModel.find(in: several.reversed(), label: "several"))
        #expect(joined.fileName == "tiny.gguf")
        #expect(try unpacked(joined) == model)
    }

    @Test("a missing part, and a single part, are refused")
    func missingParts() throws {
        let wheel = try wheel([.init("data/part01.bin", [1]), .init("data/part03.bin", [3])])
        #expect(throws: RegistryError.self) { try PackagedModel.find(in: [wheel], label: "x") }
        let single = try self.wheel([.init("data/part01.bin", model)])
        #expect(throws: RegistryError.self) { try PackagedModel.find(in: [single], label: "x") }
    }

    @Test(
        "names that lead out of the folder are refused",
        arguments: ["../evil.gguf", "/etc/evil.gguf", "a/../../b.gguf", "a\\b.gguf"]
    )
    func traversal(name: String) throws {
        #expect(throws: RegistryError.self) { try wheel([.init(name, model)]) }
    }

    @Test("an entry that unpacks to more than it claims, or to other bytes, is refused")
    func bombs() throws {
        let zeros = [UInt8](repeating: 0, count: 1 << 20)
        let bomb = try wheel([.init("a.gguf", zeros, deflated: true, claimedSize: 1000)])
        var count = 0
        #expect(throws: RegistryError.self) { try bomb.unpack(bomb.entries[0]) { count += $0.count } }
        #expect(count <= 1000)
        let damaged = try wheel([.init("a.gguf", model, claimedCheckSum: 7)])
        #expect(throws: RegistryError.package("some_model-1.0-py3-none-any.whl", reason: "a.gguf is damaged")) {
            try damaged.unpack(damaged.entries[0]) { _ in }
        }
    }

    @Test("a wheel that was cut off, anywhere, is an error and never a crash")
    func truncated() throws {
        let whole = try TestArchive.bytes([.init("a.gguf", ggufBytes(60), deflated: true), .init("b.txt", [1, 2, 3])])
        for length in 0..<whole.count {
            let path = try sandbox.write(Array(whole[..<length]), to: "cut-1-py3-none-any.whl")
            #expect(throws: RegistryError.self) { try Wheel(path: path) }
        }
    }

    @Test("any single damaged byte is an error or leaves the content right, and never crashes")
    func damaged() throws {
        let whole = try TestArchive.bytes([.init("a.gguf", ggufBytes(60), deflated: true)])
        for index in whole.indices {
            var bytes = whole
            bytes[index] ^= 0xff
            let path = try sandbox.write(bytes, to: "bad-1-py3-none-any.whl")
            guard let wheel = try? Wheel(path: path), let entry = wheel.entries.first else { continue }
            var content: [UInt8] = []
            guard (try? wheel.unpack(entry, { content += $0 })) != nil else { continue }
            #expect(content == ggufBytes(60))
        }
    }

    @Test("the packages of the parts are read from what a wheel requires")
    func companions() throws {
        let metadata = """
            Metadata-Version: 2.4
            Name: some-model
            Requires-Dist: some-model-part1==1.0
            Requires-Dist: some_model_part2
            Requires-Dist: numpy>=1.0
            Requires-Dist: some-model-extra; extra == "dev"

            Requires-Dist: some-model-part3
            """
        let wheel = try wheel([.init("some_model-1.0.dist-info/METADATA", Array(metadata.utf8))])
        #expect(try wheel.companions() == ["some-model-part1==1.0", "some_model_part2"])
    }
}
