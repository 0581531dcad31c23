import Foundation
import MaruCore
import Testing

@testable import MaruRegistry

@Suite("A sealed registry")
struct SealedRegistryTests {
    private let model = ggufBytes(5000)
    private let sealed = Sealed.on(by: "a test")

    private func refusal(_ body: () async throws -> Void) async -> SealedRefusal? {
        guard case .sealed(let refusal)? = await registryError(body) else { return nil }
        return refusal
    }

    @Test func `A mirror on this machine is asked, and nobody else`() async throws {
        let sandbox = try Sandbox()
        let hub = TestHub(["tiny.gguf": model])
        let reference = try ModelReference(parsing: "hf:owner/name:tiny.gguf")
        try await hub.run { [sealed] in _ = try await sandbox.puller(hub, sealed: sealed).pull(reference) }
        #expect(try sandbox.store.list().count == 1)
        let elsewhere = sandbox.puller(nil, ["HF_ENDPOINT": "https://hub.example.com"], sealed: sealed)
        let found = await refusal { _ = try await elsewhere.pull(.web(url: "http://127.0.0.2.example.com/a.gguf")) }
        #expect(found == SealedRefusal(way: .download, target: "127.0.0.2.example.com", setting: "a test"))
        #expect(await refusal { _ = try await elsewhere.pull(reference) }?.target == "hub.example.com")
    }

    @Test func `No redirect leads out`() async throws {
        let sandbox = try Sandbox()
        let hub = TestHub(["tiny.gguf": model])
        hub.fail("redirect/tiny.gguf", .redirects(to: "http://192.0.2.1:9/tiny.gguf"))
        let reference = try ModelReference(parsing: "hf:owner/name:tiny.gguf")
        let found = await refusal {
            try await hub.run { [sealed] in _ = try await sandbox.puller(hub, sealed: sealed).pull(reference) }
        }
        #expect(found?.target == "192.0.2.1")
        // Described once and asked once: a refusal is not tried again.
        #expect(hub.seen.map(\.method) == ["HEAD", "GET"])
    }

    @Test func `Neither a proxy elsewhere nor one of this machine takes a request out`() async throws {
        let sandbox = try Sandbox()
        let outwards = sandbox.puller(nil, ["http_proxy": "http://192.0.2.1:9"], sealed: sealed)
        let hub = TestHub(["web/tiny.gguf": model])
        let found = await refusal {
            try await hub.run { _ = try await outwards.pull(.web(url: hub.endpoint + "/content/web/tiny.gguf")) }
        }
        #expect(found?.target == "192.0.2.1")
        let inwards = sandbox.puller(nil, ["http_proxy": hub.endpoint], sealed: sealed)
        #expect(
            await refusal { _ = try await inwards.pull(.web(url: "http://192.0.2.1/a.gguf")) }?.target == "192.0.2.1"
        )
        #expect(hub.seen.isEmpty)
    }

    @Test func `A refusal is no failure of a source: no other one is tried`() async throws {
        let sandbox = try Sandbox()
        let other = try sandbox.write(model, to: "other.gguf")
        let entry = CatalogueEntry(
            name: "tiny",
            file: "tiny.gguf",
            sha256: String(repeating: "0", count: 64),
            bytes: model.count,
            licence: "MIT",
            sources: [.web(url: "http://192.0.2.1/tiny.gguf"), .local(path: other)],
            summary: ""
        )
        let puller = sandbox.puller(catalogue: [entry], sealed: sealed)
        #expect(await refusal { _ = try await puller.pull(.catalogue("tiny")) }?.target == "192.0.2.1")
    }

    @Test func `No pip is started`() async throws {
        let sandbox = try Sandbox()
        let log = sandbox.folder + "/started"
        let script = Array("#!/bin/sh\necho > \(log)\n".utf8)
        let pip = try sandbox.write(script, to: "bin/pip")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: pip)
        func pull(_ sealed: Sealed) async -> SealedRefusal? {
            let puller = sandbox.puller(nil, ["PATH": sandbox.folder + "/bin:/bin"], sealed: sealed)
            return await refusal { _ = try await puller.pull(.packageIndex(packages: ["a"])) }
        }
        #expect(await pull(sealed) == SealedRefusal(way: .packages, target: "pip", setting: "a test"))
        #expect(!FileManager.default.fileExists(atPath: log))
        #expect(await pull(.off) == nil)
        #expect(FileManager.default.fileExists(atPath: log))
    }
}
