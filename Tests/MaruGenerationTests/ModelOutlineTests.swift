import Foundation
import MaruCore
import MaruEngine
import MaruTensor
import MaruTesting
import Testing

@testable import MaruGeneration

@Suite("What headers tell of a model")
struct ModelOutlineTests {
    private var options: LocalGenerator.Options {
        var options = LocalGenerator.Options()
        options.threads = 1
        options.contextLength = 32
        options.maximumSequences = 2
        return options
    }

    @Test("An outline says what loading the model says")
    func description() throws {
        let path = Fixtures.path("tiny-models/llama")
        let outline = try ModelOutline(path: path, name: "tiny", sha256: "abc")
        var options = options
        options.contextLength = nil
        options.cacheTokens = outline.description.contextLength
        var loaded = try LocalGenerator.load(path: path, name: "tiny", sha256: "abc", options: options).model
        // What weights take packed is not what their file takes.
        loaded.weights?.bytes = outline.description.weights?.bytes ?? 0
        #expect(outline.description == loaded)
        #expect(!outline.isEncoder)
        #expect(try ModelOutline(path: Fixtures.path("tiny-models/bert"), name: "b", sha256: nil).isEncoder)
    }

    /// Many encoders keep their positions as integers, which nothing reads.
    @Test("A tensor that nothing reads may be of any type")
    func unreadTensors() throws {
        let original = URL(filePath: Fixtures.path("tiny-models/bert"))
        let folder = FileManager.default.temporaryDirectory.appending(path: "maru-outline-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: original, to: folder)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "model.safetensors")
        let bytes = try Data(contentsOf: file)
        let length = bytes.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
        let weights = bytes.dropFirst(8 + length)
        let end = weights.count
        var header = String(decoding: bytes.dropFirst(8).prefix(length), as: UTF8.self)
        let brace = try #require(header.lastIndex(of: "}"))
        header =
            header[..<brace]
            + #","embeddings.position_ids":{"dtype":"I64","shape":[1],"data_offsets":[\#(end),\#(end + 8)]}}"#
        let size = (0..<8).map { UInt8(truncatingIfNeeded: header.utf8.count >> (8 * $0)) }
        try (Data(size) + Data(header.utf8) + weights + Data(count: 8)).write(to: file)
        let outline = try ModelOutline(path: folder.path(percentEncoded: false), name: "b", sha256: nil)
        let plain = try ModelOutline(path: Fixtures.path("tiny-models/bert"), name: "b", sha256: nil)
        #expect(outline.description.weights?.parameters == plain.description.weights?.parameters)
    }

    @Test("The planned cache is what a cache of this size takes")
    func cache() throws {
        let path = Fixtures.path("tiny-models/llama")
        let need = try ModelOutline(path: path, name: "tiny", sha256: nil).memory(options)
        var options = options
        options.cacheBytes = need.fullCache
        let full = try LocalGenerator.load(path: path, name: "tiny", options: options).report
        #expect(full.cacheBytes == need.fullCache && full.cacheTokens == 64)
        options.cacheBytes = need.smallestCache
        let small = try LocalGenerator.load(path: path, name: "tiny", options: options).report
        #expect(small.cacheBytes == need.smallestCache && small.contextLength == 32)
    }

    @Test("Models that share a thread answer as they do alone, also while another one is loaded")
    func sharedHost() async throws {
        let path = Fixtures.path("tiny-models/llama")
        var options = options
        let alone = try LocalGenerator.load(path: path, name: "alone", options: options)
        let expected = try await Self.text(alone)
        options.host = EngineHost(name: "shared", pool: WorkerPool(threads: 2))
        let first = try LocalGenerator.load(path: path, name: "first", options: options)
        let answers = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<4 { group.addTask { try await Self.text(first) } }
            for index in 0..<3 {
                group.addTask { [options] in
                    try await Self.text(LocalGenerator.load(path: path, name: "\(index)", options: options))
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers == Array(repeating: expected, count: 7))
    }

    private static func text(_ generator: LocalGenerator) async throws -> String {
        var request = GenerationRequest(prompt: .tokens([1, 2, 3]))
        request.maximumTokens = 20
        request.ignoresEndOfSequence = true
        request.sampling.temperature = 0
        var text = ""
        for try await event in try await generator.generate(request) {
            if case .delta(_, let piece, _) = event { text += piece }
        }
        return text
    }
}
