import MaruCore
import Crypto
import Foundation
import Testing

@testable import MaruRegistry

@Suite("Pulling from the hub")
struct HubPullTests {
    let sandbox: Sandbox
    let model = Self.sharedModel
    private static let sharedModel = ggufBytes(300_000)
    var digest: String { SHA256.hash(data: model).hexadecimal }
    let reference = ModelReference.hub(repository: "owner/name", selector: "tiny-Q4_K_M.gguf", revision: nil)

    init() throws { sandbox = try Sandbox() }

    private func hub(token: String? = nil) -> TestHub { TestHub(["tiny-Q4_K_M.gguf": model], token: token) }

    @Test("a model arrives whole, verified, under its name, with every phase reported")
    func arrives() async throws {
        let (hub, sandbox, log) = (hub(), sandbox, ProgressLog())
        let stored = try await hub.run { try await sandbox.puller(hub).pull(reference, progress: log.add) }
        #expect(stored.name == "owner/name:tiny-Q4_K_M.gguf")
        #expect(stored.sha256 == digest)
        #expect(stored.bytes == model.count)
        #expect(try Data(contentsOf: URL(fileURLWithPath: stored.path)) == Data(model))
        #expect(try sandbox.store.find(stored.name)?.sha256 == digest)
        #expect(try sandbox.store.find(String(digest.prefix(8)))?.name == stored.name)
        #expect(sandbox.contents(of: "blobs") == ["sha256-" + digest])
        let phases = log.all.map(\.phase)
        #expect(phases.first == .resolving)
        #expect(Set(phases) == [.resolving, .downloading, .verifying, .storing])
        #expect(log.all.last { $0.phase == .downloading }?.completedBytes == model.count)
    }

    @Test("the token goes to the hub and not to the server that it redirects to, and nothing is asked to be compressed")
    func tokenStaysHome() async throws {
        let (hub, sandbox) = (hub(token: "secret"), sandbox)
        _ = try await hub.run { try await sandbox.puller(hub, ["HF_TOKEN": "secret"]).pull(reference) }
        #expect(hub.seen.filter { $0.path.contains("/resolve/") }.allSatisfy { $0.authorization == "Bearer secret" })
        #expect(hub.transfers.count == 1)
        #expect(hub.transfers.allSatisfy { $0.authorization == nil })
        #expect(hub.seen.allSatisfy { $0.encoding == "identity" })
    }

    @Test("without a token a gated repository is refused, with what to do")
    func gated() async throws {
        let (hub, sandbox) = (hub(token: "secret"), sandbox)
        let error = try await hub.run { await registryError { _ = try await sandbox.puller(hub).pull(reference) } }
        #expect(error == .refused("tiny-Q4_K_M.gguf of hf:owner/name", status: 401, hasToken: false, isHub: true))
        #expect(error?.description.contains("HF_TOKEN") == true)
    }

    @Test("a file that the repository lacks is not found")
    func notFound() async throws {
        let (hub, sandbox) = (hub(), sandbox)
        let wrong = ModelReference.hub(repository: "owner/name", selector: "other.gguf", revision: nil)
        let error = try await hub.run { await registryError { _ = try await sandbox.puller(hub).pull(wrong) } }
        #expect(error == .notFound("other.gguf of hf:owner/name", hasToken: false, isHub: true))
    }

    @Test("a connection that is cut again and again is taken up where it broke off")
    func cutConnections() async throws {
        let (hub, sandbox) = (hub(), sandbox)
        hub.fail("tiny-Q4_K_M.gguf", .cut(after: 100_000), .cut(after: 70_000), .status(503))
        let stored = try await hub.run { try await sandbox.puller(hub).pull(reference) }
        #expect(stored.sha256 == digest)
        // What was under way when a connection closed may be lost, so each start lies somewhere before the cut.
        let starts = hub.transfers.map { $0.range.flatMap { Int($0.filter(\.isNumber)) } ?? 0 }
        #expect(starts.count == 4)
        #expect(starts[0] == 0 && starts == starts.sorted() && starts[2] == starts[3])
        #expect(starts[1] <= 100_000 && starts[2] <= starts[1] + 70_000 && starts[2] > 0)
    }

    @Test("a server that never gets anywhere is given up")
    func givesUp() async throws {
        let (hub, sandbox) = (hub(), sandbox)
        hub.fail("tiny-Q4_K_M.gguf", .status(503), .status(502), .status(500), .status(504))
        let error = try await hub.run { await registryError { _ = try await sandbox.puller(hub).pull(reference) } }
        #expect(error == .unavailable(host: "localhost", status: 504))
        #expect(hub.transfers.count == 4)
    }

    @Test("an answer of 200 where 206 was asked for starts the file again")
    func restarts() async throws {
        let (hub, sandbox) = (hub(), sandbox)
        hub.fail("tiny-Q4_K_M.gguf", .cut(after: 100_000), .ignoresRange)
        let stored = try await hub.run { try await sandbox.puller(hub).pull(reference) }
        #expect(stored.sha256 == digest)
        #expect(hub.transfers.map { $0.range == nil } == [true, false])
    }

    @Test("bytes that are not the file's leave nothing behind")
    func wrongDigest() async throws {
        let (hub, sandbox) = (hub(), sandbox)
        let others = ggufBytes(model.count, seed: 2)
        hub.fail("tiny-Q4_K_M.gguf", .sends(others))
        let error = try await hub.run { await registryError { _ = try await sandbox.puller(hub).pull(reference) } }
        #expect(
            error == .wrongDigest("tiny-Q4_K_M.gguf", expected: digest, found: SHA256.hash(data: others).hexadecimal)
        )
        #expect(sandbox.contents(of: "blobs").isEmpty)
        #expect(try sandbox.store.list().isEmpty)
    }

    @Test("a partial file that went bad is thrown away and fetched anew")
    func badPartial() async throws {
        let (hub, sandbox) = (hub(), sandbox)
        try sandbox.store.prepare()
        let zeros = Data(count: 50_000)
        try zeros.write(to: URL(fileURLWithPath: sandbox.store.partialPath("sha256-" + digest)))
        let stored = try await hub.run { try await sandbox.puller(hub).pull(reference) }
        #expect(stored.sha256 == digest)
        #expect(hub.transfers.map(\.range) == ["bytes=50000-", nil])
    }

    @Test("a file longer than the hub said is refused")
    func tooLong() async throws {
        let (hub, sandbox) = (hub(), sandbox)
        hub.fail("tiny-Q4_K_M.gguf", .sends(model + [1, 2, 3]))
        let error = try await hub.run { await registryError { _ = try await sandbox.puller(hub).pull(reference) } }
        guard case .wrongSize(_, model.count, _) = error else {
            Issue.record("expected a wrong size, found \(String(describing: error))")
            return
        }
        #expect(sandbox.contents(of: "blobs").isEmpty)
    }

    @Test("a file that no disk can hold is refused before anything is fetched")
    func diskFull() async throws {
        let (hub, sandbox) = (hub(), sandbox)
        hub.fail("hub/tiny-Q4_K_M.gguf", .claims(size: 1 << 60))
        let error = try await hub.run { await registryError { _ = try await sandbox.puller(hub).pull(reference) } }
        guard case .diskFull(sandbox.store.root, 1 << 60, let free?) = error else {
            Issue.record("expected a full disk, found \(String(describing: error))")
            return
        }
        #expect(free > 0)
        #expect(hub.transfers.isEmpty)
    }

    @Test("offline, the hub is not asked")
    func offline() async throws {
        let (hub, sandbox) = (hub(), sandbox)
        let error = try await hub.run {
            await registryError { _ = try await sandbox.puller(hub, ["HF_HUB_OFFLINE": "1"]).pull(reference) }
        }
        #expect(error == .offline("hf:owner/name:tiny-Q4_K_M.gguf"))
        #expect(hub.seen.isEmpty)
    }

    @Test("a hub that nobody answers for is named in the error")
    func unreachable() async throws {
        let error = await registryError { _ = try await sandbox.puller().pull(reference) }
        guard case .unreachable("127.0.0.1", _) = error else {
            Issue.record("expected an unreachable host, found \(String(describing: error))")
            return
        }
    }

    @Test("a pull that is cancelled leaves nothing that looks complete, and the next one goes on where it stopped")
    func cancelled() async throws {
        let (hub, sandbox) = (hub(), sandbox)
        hub.fail("tiny-Q4_K_M.gguf", .hold(after: 120_000))
        try await hub.run {
            let (halves, half) = AsyncStream.makeStream(of: Void.self)
            let pull = Task {
                try await sandbox.puller(hub).pull(reference) { if $0.completedBytes == 120_000 { half.finish() } }
            }
            for await _ in halves {}
            pull.cancel()
            let error = await registryError { _ = try await pull.value }
            #expect(error == .interrupted("The pull of \(reference)"))
            #expect(sandbox.contents(of: "blobs") == ["sha256-\(digest).partial"])
            #expect(try sandbox.store.list().isEmpty)
            let stored = try await sandbox.puller(hub).pull(reference)
            #expect(stored.sha256 == digest)
        }
        #expect(hub.transfers.map(\.range) == [nil, "bytes=120000-"])
    }

    @Test("what an interrupted pull left can be given up, but not under a pull that runs")
    func givesUpLeftovers() async throws {
        let (hub, sandbox) = (hub(), sandbox)
        hub.fail("tiny-Q4_K_M.gguf", .hold(after: 120_000))
        try await hub.run {
            let (halves, half) = AsyncStream.makeStream(of: Void.self)
            let pull = Task {
                try await sandbox.puller(hub).pull(reference) { if $0.completedBytes == 120_000 { half.finish() } }
            }
            for await _ in halves {}
            let freed = try sandbox.store.removeUnfinished()
            #expect(freed == 0)
            pull.cancel()
            _ = await pull.result
        }
        #expect(try sandbox.store.removeUnfinished() == 120_000)
        #expect(sandbox.contents(of: "blobs").isEmpty)
    }

    @Test("two pulls of one model fetch it once")
    func concurrent() async throws {
        let (hub, sandbox) = (hub(), sandbox)
        let models = try await hub.run {
            async let first = sandbox.puller(hub).pull(reference, as: "first")
            async let second = sandbox.puller(hub).pull(reference, as: "second")
            return try await [first, second]
        }
        #expect(models.map(\.sha256) == [digest, digest])
        #expect(hub.transfers.count == 1)
        #expect(try sandbox.store.list().map(\.name) == ["first", "second"])
    }

    @Test("a quantization picks the file, and an ambiguous one lists what there is")
    func selectors() async throws {
        let sandbox = sandbox
        let hub = TestHub([
            "m-Q4_K_M.gguf": model, "m-Q8_0.gguf": ggufBytes(2000, seed: 3), "m-Q4_0.gguf": ggufBytes(2000, seed: 4),
            "README.md": Array("hello".utf8),
        ])
        try await hub.run {
            let puller = sandbox.puller(hub)
            let named = try await puller.pull(ModelReference(parsing: "hf:owner/name:q8_0"))
            #expect(named.files.map(\.name) == ["m-Q8_0.gguf"])
            let usual = try await puller.pull(ModelReference(parsing: "hf:owner/name"))
            #expect(usual.files.map(\.name) == ["m-Q4_K_M.gguf"])
            let error = await registryError { _ = try await puller.pull(ModelReference(parsing: "hf:owner/name:q4")) }
            #expect(
                error == .ambiguousFile("hf:owner/name", selector: "q4", candidates: ["m-Q4_0.gguf", "m-Q4_K_M.gguf"])
            )
        }
        #expect(hub.seen.contains { $0.path.contains("/resolve/\(TestHub.commit)/") })
    }

    @Test("a repository of safetensors arrives as a folder with all that it takes to run it")
    func safetensors() async throws {
        let sandbox = sandbox
        let config = Array(#"{"architectures":["LlamaForCausalLM"]}"#.utf8)
        let hub = TestHub([
            "config.json": config, "model.safetensors": ggufBytes(5000, seed: 5), "tokenizer.json": Array("{}".utf8),
            "README.md": Array("hello".utf8), "onnx/model.onnx": ggufBytes(3000),
        ])
        let stored = try await hub.run { try await sandbox.puller(hub).pull(ModelReference(parsing: "hf:owner/name")) }
        #expect(stored.files.map(\.name) == ["config.json", "model.safetensors", "tokenizer.json"])
        #expect(try Data(contentsOf: URL(fileURLWithPath: stored.path + "/config.json")) == Data(config))
        #expect(try sandbox.store.remove(stored.name) == stored.bytes)
        #expect(sandbox.contents(of: "blobs").isEmpty)
        #expect(sandbox.contents(of: "snapshots").isEmpty)
    }

    @Test("a small file whose bytes changed on the way is refused by the name that git gives it")
    func gitDigest() async throws {
        let sandbox = sandbox
        let hub = TestHub([
            "config.json": Array("{\"a\":1}".utf8), "model.safetensors": ggufBytes(5000),
            "tokenizer.json": Array("{}".utf8),
        ])
        hub.fail("config.json", .sends(Array("{\"a\":2}".utf8)))
        let error = try await hub.run {
            await registryError { _ = try await sandbox.puller(hub).pull(ModelReference(parsing: "hf:owner/name")) }
        }
        guard case .wrongDigest("config.json", _, _) = error else {
            Issue.record("expected a wrong digest, found \(String(describing: error))")
            return
        }
        #expect(try sandbox.store.list().isEmpty)
    }

    @Test("a GGUF in shards arrives with all of them, and an incomplete set is refused")
    func shards() async throws {
        let sandbox = sandbox
        let names = ["big-00001-of-00002.gguf", "big-00002-of-00002.gguf"]
        let whole = TestHub([names[0]: ggufBytes(3000), names[1]: ggufBytes(2000)])
        let stored = try await whole.run {
            try await sandbox.puller(whole).pull(ModelReference(parsing: "hf:owner/name"))
        }
        #expect(stored.files.map(\.name) == names)
        let half = TestHub([names[0]: ggufBytes(3000)])
        let error = try await half.run {
            await registryError { _ = try await sandbox.puller(half).pull(ModelReference(parsing: "hf:owner/name")) }
        }
        #expect(
            error == .notAModel("hf:owner/name", reason: "\(names[0]) is one of 2 parts, of which only 1 are there")
        )
    }
}
