import MaruCore
import Crypto
import Foundation
import Testing

@testable import MaruRegistry

@Suite("The store of models")
struct ModelStoreTests {
    let sandbox: Sandbox
    let model = ggufBytes(10_000)
    var digest: String { SHA256.hash(data: model).hexadecimal }

    init() throws { sandbox = try Sandbox() }

    @Test("a file is imported by copying it, and found by name and by digest")
    func imports() async throws {
        let path = try sandbox.write(model, to: "tiny.gguf")
        let stored = try await sandbox.store.importFile(path)
        #expect(stored.name == "tiny")
        #expect(stored.shortDigest == String(digest.prefix(12)))
        try FileManager.default.removeItem(atPath: path)
        #expect(try Data(contentsOf: URL(fileURLWithPath: stored.path)) == Data(model))
        #expect(try sandbox.store.find("TINY") == stored)
        #expect(try sandbox.store.find("sha256:" + digest.prefix(6)) == stored)
        #expect(try sandbox.store.find("other") == nil)
        try await sandbox.store.verify(stored)
    }

    @Test("a file with another digest than expected, and a file that is no model, are refused and leave nothing")
    func refuses() async throws {
        let path = try sandbox.write(model, to: "tiny.gguf")
        let wrong = await registryError { _ = try await sandbox.store.importFile(path, expectedSHA256: "00") }
        #expect(wrong == .wrongDigest("tiny.gguf", expected: "00", found: digest))
        let page = try sandbox.write(Array("<html>".utf8), to: "page.gguf")
        let error = await registryError { _ = try await sandbox.store.importFile(page) }
        guard case .notAModel("page.gguf", _) = error else {
            Issue.record("expected no model, found \(String(describing: error))")
            return
        }
        #expect(sandbox.contents(of: "blobs").isEmpty)
    }

    @Test("a short name of the catalogue accepts only the file that it means, also from this machine")
    func shortNames() async throws {
        let path = try sandbox.write(model, to: "tiny.gguf")
        let error = await registryError { _ = try await sandbox.puller().pull(.local(path: path), as: "smollm2:135m") }
        let pin = try #require(Catalogue.entry(named: "smollm2:135m")).sha256
        #expect(error == .wrongDigest("tiny.gguf", expected: pin, found: digest))
        #expect(try sandbox.store.list().isEmpty)
        #expect(try await sandbox.puller().pull(.local(path: path), as: "mine").sha256 == digest)
    }

    @Test("a file that two names refer to stays until the last of them is removed")
    func removes() async throws {
        let path = try sandbox.write(model, to: "tiny.gguf")
        _ = try await sandbox.store.importFile(path, name: "one")
        _ = try await sandbox.store.importFile(path, name: "group/two:Q4")
        #expect(try sandbox.store.list().map(\.name) == ["group/two:Q4", "one"])
        #expect(try sandbox.store.remove("one") == 0)
        #expect(try sandbox.store.find("group/two:Q4")?.sha256 == digest)
        #expect(try sandbox.store.remove("group/two:Q4") == model.count)
        #expect(sandbox.contents(of: "blobs").isEmpty)
        #expect(throws: RegistryError.unknownModel("one", near: [], known: [])) { try sandbox.store.remove("one") }
    }

    @Test("a name given to another model lets go of the file it had")
    func renames() async throws {
        let first = try sandbox.write(model, to: "a.gguf")
        let second = try sandbox.write(ggufBytes(5_000, seed: 9), to: "b.gguf")
        _ = try await sandbox.store.importFile(first, name: "m")
        let stored = try await sandbox.store.importFile(second, name: "m")
        #expect(try sandbox.store.list() == [stored])
        #expect(sandbox.contents(of: "blobs") == ["sha256-" + stored.sha256])
    }

    @Test("a stored file that was changed or cut is reported as damaged")
    func damage() async throws {
        let stored = try await sandbox.store.importFile(try sandbox.write(model, to: "tiny.gguf"))
        try Data(model.reversed()).write(to: URL(fileURLWithPath: stored.path))
        let changed = await registryError { try await sandbox.store.verify(stored) }
        guard case .damaged("tiny", _) = changed else {
            Issue.record("expected damage, found \(String(describing: changed))")
            return
        }
        try Data(model.prefix(5)).write(to: URL(fileURLWithPath: stored.path))
        #expect(throws: RegistryError.self) { try sandbox.store.find("tiny") }
        #expect(try sandbox.store.remove("tiny") == model.count)
    }

    @Test("a store that was moved still finds its models")
    func moves() async throws {
        _ = try await sandbox.store.importFile(try sandbox.write(model, to: "tiny.gguf"))
        let elsewhere = sandbox.folder + "/elsewhere"
        try FileManager.default.moveItem(atPath: sandbox.store.root, toPath: elsewhere)
        let stored = try #require(try ModelStore(root: elsewhere).find("tiny"))
        #expect(stored.path.hasPrefix(elsewhere))
        #expect(FileManager.default.fileExists(atPath: stored.path))
    }

    @Test(
        "names that could leave the folder of names are refused",
        arguments: ["", "../x", "a/../b", ".hidden", "a b", "/x", "a//b"]
    )
    func names(name: String) async throws {
        let path = try sandbox.write(model, to: "tiny.gguf")
        #expect(await registryError { _ = try await sandbox.store.importFile(path, name: name) } == .invalidName(name))
    }

    @Test("the place of the store follows the environment")
    func places() {
        #expect(ModelStore(environment: ["MARU_HOME": "/m"]).root == "/m/models")
        #expect(ModelStore(environment: ["XDG_DATA_HOME": "/d", "HOME": "/h"]).root == "/d/maru/models")
        #expect(ModelStore(environment: ["HOME": "/h"]).root == "/h/.local/share/maru/models")
        #expect(ModelStore(root: "/r", environment: ["MARU_HOME": "/m"]).root == "/r")
    }

    @Test(
        "a write to a full disk becomes the full-disk error",
        .enabled(if: FileManager.default.fileExists(atPath: "/dev/full"))
    )
    func fullDisk() throws {
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: "/dev/full"))
        #expect {
            try reporting("/dev/full") { try file.write(contentsOf: Data(count: 10)) }
        } throws: { error in
            if case .diskFull("/dev/full", nil, _)? = error as? RegistryError { true } else { false }
        }
    }
}
