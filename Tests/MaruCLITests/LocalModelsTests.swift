import Foundation
import MaruCore
import MaruGeneration
import MaruRegistry
import MaruTesting
import Testing

@testable import MaruCLI

@Suite("The models of this machine, for a server", .timeLimit(.minutes(5)))
struct LocalModelsTests {
    private func withLibrary(
        listed: [String] = ["llama"],
        servesPulled: Bool = true,
        _ body: (LocalModels, ModelStore) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "library-\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = ModelStore(root: folder.path(percentEncoded: false))
        var options = LocalGenerator.Options()
        options.threads = 1
        options.contextLength = 32
        let models = try listed.map { try LocatedModel(file: Fixtures.path("tiny-models/\($0)")) }
        try await body(
            LocalModels(models, servesPulled: servesPulled, options: options, sealed: .off, store: store),
            store
        )
    }

    private func store(_ name: String, in store: ModelStore) async throws {
        let path = Fixtures.path("tiny-models/qwen2")
        _ = try await ModelPuller(store: store, sealed: .off).pull(.local(path: path), as: name)
    }

    @Test("Named models come first, then those that were pulled, also later")
    func list() async throws {
        try await withLibrary { library, store in
            #expect(try library.models().map(\.name) == ["llama"])
            try await self.store("pulled", in: store)
            let models = try library.models()
            #expect(models.map(\.name) == ["llama", "pulled"])
            #expect(models.allSatisfy { $0.writesText && $0.makesVectors && $0.fileBytes > 0 })
        }
        try await withLibrary(servesPulled: false) { library, store in
            try await self.store("pulled", in: store)
            #expect(try library.models().map(\.name) == ["llama"])
        }
    }

    @Test("A model is loaded with the cache that it is given, and answers")
    func load() async throws {
        try await withLibrary(listed: ["llama", "bert"]) { library, _ in
            let known = try library.models()
            #expect(known.map(\.writesText) == [true, false])
            let model = try await library.load("llama", cacheBytes: known[0].memory.smallestCache)
            #expect(model.cacheBytes == known[0].memory.smallestCache && model.fixedBytes == known[0].memory.fixed)
            let encoder = try await library.load("bert", cacheBytes: 0)
            #expect(encoder.generator == nil)
            let vectors = try await encoder.embedder?.embed(EmbeddingRequest(inputs: [.tokens([1, 2])]))
            #expect(vectors?.tokens == 2)
            await model.shutDown()
            await encoder.shutDown()
        }
    }

    @Test("What is not here, or no model, is an error that says so")
    func failures() async throws {
        try await withLibrary { library, _ in
            await #expect(throws: ModelServiceError.self) { try await library.load("x", cacheBytes: 0) }
            for reference in ["./here", "/etc/passwd", "file:///etc/passwd", "hf:x", "nonsense:1"] {
                let error = await #expect(throws: ModelServiceError.self) {
                    try await library.pull(reference) { _ in }
                }
                guard case .invalidReference? = error else {
                    Issue.record("\(reference): \(String(describing: error))")
                    continue
                }
            }
        }
    }

    @Test("Pulled models can be deleted, others not")
    func remove() async throws {
        try await withLibrary { library, store in
            try await self.store("pulled", in: store)
            try await library.remove("pulled")
            #expect(try library.models().map(\.name) == ["llama"])
            await #expect(throws: ModelServiceError.notStored(model: "llama")) { try await library.remove("llama") }
        }
    }
}
