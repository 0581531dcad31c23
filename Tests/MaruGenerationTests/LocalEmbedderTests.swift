import Foundation
import MaruCheckpoint
import MaruCore
import MaruEngine
import MaruGeneration
import MaruTesting
import Testing

@Suite("Local embedder")
struct LocalEmbedderTests {
    /// The tiny encoder, in a folder as sentence-transformers writes it.
    private func embedder(
        pooling: JSONValue = ["pooling_mode_cls_token": false, "pooling_mode_mean_tokens": true],
        modules: [String] = ["models.Transformer", "models.Pooling", "models.Normalize"],
        limit: Int? = 24
    ) throws -> LocalEmbedder {
        let folder = FileManager.default.temporaryDirectory.appending(path: "encoder-\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(
            at: folder.appending(path: "1_Pooling"),
            withIntermediateDirectories: true
        )
        for file in ["config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json"] {
            try FileManager.default.copyItem(
                atPath: Fixtures.path("tiny-models/bert/\(file)"),
                toPath: folder.appending(path: file).path(percentEncoded: false)
            )
        }
        func write(_ json: JSONValue, _ name: String) throws {
            try Data(json.serialized().utf8).write(to: folder.appending(path: name))
        }
        let entries = modules.enumerated().map { index, type -> JSONValue in
            ["type": .string("sentence_transformers.\(type)"), "path": .string(index == 0 ? "" : "\(index)_Pooling")]
        }
        try write(.array(entries), "modules.json")
        try write(pooling, "1_Pooling/config.json")
        if let limit { try write(["max_seq_length": .integer(limit)], "sentence_bert_config.json") }
        return try LocalEmbedder.load(path: folder.path(percentEncoded: false), name: "tiny", threads: 2)
    }

    private func vectors(_ embedder: LocalEmbedder, _ inputs: EmbeddingRequest.Input...) async throws -> [[Float]] {
        try await embedder.embed(EmbeddingRequest(inputs: inputs)).vectors
    }

    @Test("The folder says how vectors are made and how long texts may be")
    func recipe() async throws {
        let embedder = try embedder()
        #expect(embedder.model.contextLength == 24 && embedder.dimensions == 64 && !embedder.model.supportsChat)
        #expect(try self.embedder(limit: nil).model.contextLength == 256)
        let mean = try await vectors(embedder, .text("You may convey copies"))
        let first = try await vectors(
            self.embedder(pooling: ["pooling_mode": "cls"]),
            .text("You may convey copies")
        )
        #expect(mean != first)
        #expect(
            try await vectors(self.embedder(pooling: ["pooling_mode": "mean"]), .text("You may convey copies")) == mean
        )
    }

    @Test("What the folder asks for and Maru does not do is refused by name")
    func unsupported() {
        func description(_ load: () throws -> LocalEmbedder) -> String {
            do { return "\(try load().model)" } catch { return "\(error)" }
        }
        #expect(description { try embedder(pooling: ["pooling_mode_max_tokens": true]) }.contains("max"))
        #expect(
            description { try embedder(modules: ["models.Transformer", "models.Pooling", "models.Dense"]) }.contains(
                "Dense"
            )
        )
    }

    @Test("A text that is too long is refused with its index and both counts, or cut when the request says so")
    func truncation() async throws {
        let embedder = try embedder()
        let long = (0..<30).map { TokenID($0 + 5) }
        await #expect(throws: EmbeddingError.inputTooLong(index: 1, tokens: 30, limit: 24)) {
            try await vectors(embedder, .text("hello"), .tokens(long))
        }
        for (keeps, part) in [(EmbeddingRequest.Truncation.Kept.first, long[..<24]), (.last, long[6...])] {
            let cut = try await embedder.embed(
                EmbeddingRequest(inputs: [.tokens(long)], truncation: .init(keeps: keeps))
            )
            #expect(cut.vectors == (try await vectors(embedder, .tokens(Array(part)))) && cut.tokens == 24)
        }
        let ten = EmbeddingRequest(inputs: [.tokens(long)], truncation: .init(tokens: 10, keeps: .first))
        #expect(try await embedder.embed(ten).vectors == vectors(embedder, .tokens(Array(long[..<10]))))
        await #expect(throws: EmbeddingError.truncationTooLong(tokens: 25, limit: 24)) {
            try await embedder.embed(
                EmbeddingRequest(inputs: [.text("x")], truncation: .init(tokens: 25, keeps: .first))
            )
        }
    }

    @Test("Fewer dimensions are the first ones, of length 1 again")
    func dimensions() async throws {
        let embedder = try embedder()
        let whole = try await vectors(embedder, .text("You may convey copies"))[0]
        let request = EmbeddingRequest(inputs: [.text("You may convey copies")], dimensions: 16)
        let short = try await embedder.embed(request).vectors[0]
        #expect(short == UnitVector.normalized(Array(whole[..<16])))
        await #expect(throws: EmbeddingError.invalidDimensions(found: 65, most: 64)) {
            try await embedder.embed(EmbeddingRequest(inputs: [.text("x")], dimensions: 65))
        }
    }

    @Test("Empty inputs are refused")
    func empty() async throws {
        let embedder = try embedder()
        await #expect(throws: EmbeddingError.noInput) { try await embedder.embed(EmbeddingRequest(inputs: [])) }
        await #expect(throws: EmbeddingError.emptyInput(index: 1)) {
            try await vectors(embedder, .text("x"), .text(""))
        }
        await #expect(throws: EmbeddingError.emptyInput(index: 0)) { try await vectors(embedder, .tokens([])) }
    }

    @Test("A model that writes makes vectors with the same weights, of its last token")
    func decoder() async throws {
        var options = LocalGenerator.Options()
        options.threads = 2
        options.contextLength = 128
        options.cacheTokens = 1024
        let path = Fixtures.path("tiny-models/qwen2")
        let generator = try LocalGenerator.load(path: path, name: "tiny", options: options)
        let embedder = generator.embedder
        #expect(embedder.model == generator.model)
        let found = try await vectors(embedder, .text("You may convey copies"))
        #expect(
            found
                == (try await vectors(
                    LocalEmbedder.load(path: path, name: "x", threads: 1),
                    .text("You may convey copies")
                ))
        )
        await generator.shutDown()
        await #expect(throws: EmbeddingError.shuttingDown) { try await vectors(embedder, .text("x")) }
    }

    @Test("An encoder is no generator")
    func encoder() {
        #expect(throws: LoadError.encoder(architecture: "bert")) {
            try LocalGenerator.load(path: Fixtures.path("tiny-models/bert"), name: "tiny")
        }
    }
}

/// all-MiniLM-L6-v2 against sentence-transformers, whose results Tests/Scripts/make_embedding_reference.py wrote. The
/// model's folder is one that Tests/Scripts/assemble-encoder.sh made.
@Suite("all-MiniLM-L6-v2", .enabled(if: MiniLM.isHere))
struct MiniLMTests {
    @Test("200 English and Korean texts have a cosine of at least 0.9999 with the reference", .timeLimit(.minutes(2)))
    func reference() async throws {
        let golden = try SafetensorsFile(path: Fixtures.path("embeddings/all-MiniLM-L6-v2.safetensors"))
        let strings = try #require(Fixtures.json("tokenizer-ids.json")["strings"])
        guard case .array(let texts) = strings else { return }
        let inputs = try golden.integers("texts").map { index -> EmbeddingRequest.Input in
            guard case .string(let text) = texts[index] else { return .text("") }
            return .text(text)
        }
        let embedder = try LocalEmbedder.load(path: MiniLM.path, name: "minilm")
        let embeddings = try await embedder.embed(EmbeddingRequest(inputs: inputs))
        #expect(try embeddings.tokens == golden.integers("lengths").reduce(0, +))
        let expected = try golden.floats("vectors")
        var worst: Float = 1
        for (index, vector) in embeddings.vectors.enumerated() {
            let reference = expected[index * vector.count..<(index + 1) * vector.count]
            let length = reference.reduce(0) { $0 + $1 * $1 }.squareRoot()
            let cosine = zip(vector, reference).reduce(0) { $0 + $1.0 * $1.1 } / length
            #expect(cosine >= 0.9999, "\(inputs[index])")
            worst = min(worst, cosine)
        }
        #expect(embeddings.vectors.count == 200 && worst <= 1.0001)
    }
}

private enum MiniLM {
    static let path =
        (ProcessInfo.processInfo.environment["MARU_TEST_MODELS"] ?? NSHomeDirectory() + "/.cache/maru-test-models")
        + "/all-MiniLM-L6-v2"

    static var isHere: Bool { FileManager.default.fileExists(atPath: path + "/model.safetensors") }
}
