import MaruCheckpoint
import MaruCore
import MaruModels
import MaruTensor
import MaruTesting
import Testing

@testable import MaruEngine

@Suite("Embedding", .timeLimit(.minutes(5)))
struct EmbeddingTests {
    private func engine(
        _ model: String = "bert",
        _ pooling: Pooling = .mean,
        passTokens: Int = 96,
        waitingTexts: Int = 64,
        host: EngineHost = EngineHost(name: "test", pool: WorkerPool(threads: 2))
    ) throws -> EmbeddingEngine {
        let folder = Fixtures.path("tiny-models/\(model)")
        let transformer = try Transformer.load(
            safetensors: try SafetensorsFile(path: "\(folder)/model.safetensors"),
            configuration: try Fixtures.json("tiny-models/\(model)/config.json"),
            pool: host.pool
        )
        var settings = EmbeddingSettings(textTokens: 128)
        settings.passTokens = passTokens
        settings.waitingTexts = waitingTexts
        return EmbeddingEngine(model: transformer, pooling: pooling, settings: settings, host: host)
    }

    private func text(_ seed: Int, _ count: Int) -> [TokenID] {
        (0..<count).map { TokenID((seed * 31 + $0 * 7) % 600) }
    }

    @Test("The mean of an encoder's hidden states, of length 1, is the reference's")
    func reference() async throws {
        let golden = try SafetensorsFile(path: Fixtures.path("tiny-models/bert/golden.safetensors"))
        let tokens = try golden.integers("input_ids").map { TokenID($0) }
        let vector = try await engine().embed([tokens])[0]
        let difference = try #require(largestDifference(vector, golden.floats("mean_pooled_normalised")))
        #expect(difference.value < 1e-6)
        #expect(abs(vector.reduce(0) { $0 + $1 * $1 } - 1) < 1e-5)
    }

    @Test("A text has the same bytes alone and among others", arguments: ["bert", "llama", "gpt2"], Pooling.allCases)
    func isBatchInvariant(model: String, pooling: Pooling) async throws {
        let engine = try engine(model, pooling)
        let texts = [1, 3, 31, 32, 33, 60, 5, 96].enumerated().map { text($0, $1) }
        let together = try await engine.embed(texts)
        for (text, vector) in zip(texts, together) { #expect(try await engine.embed([text]) == [vector]) }
        #expect(Set(together).count == texts.count)
    }

    @Test(
        "A decoder's text that is longer than a pass is computed in pieces, with the same result",
        arguments: Pooling.allCases
    )
    func longTexts(pooling: Pooling) async throws {
        let long = text(3, 120)
        let whole = try await engine("llama", pooling, passTokens: 128).embed([long])
        #expect(
            try await engine("llama", pooling, passTokens: 32).embed([text(1, 20), long, text(2, 9)])[1] == whole[0]
        )
        // An encoder's text is never cut.
        let encoded = try await engine("bert", pooling, passTokens: 128).embed([long])
        #expect(try await engine("bert", pooling, passTokens: 32).embed([long]) == encoded)
    }

    @Test("Requests that come together are all answered, each with its own vectors")
    func concurrent() async throws {
        let engine = try engine()
        let alone = try await engine.embed((0..<6).map { text($0, 10 + $0) })
        try await withThrowingTaskGroup(of: (Int, [[Float]]).self) { group in
            for index in 0..<6 { group.addTask { (index, try await engine.embed([text(index, 10 + index)])) } }
            for try await (index, vectors) in group { #expect(vectors == [alone[index]]) }
        }
    }

    @Test("A cancelled request ends, and so do those that wait when the engine is closed")
    func ends() async throws {
        let engine = try engine()
        let many = (0..<64).map { text($0, 90) }
        let cancelled = Task { try await engine.embed(many) }
        cancelled.cancel()
        #expect(await cancelled.result.failure == .cancelled)
        #expect(await engine.waitingTexts == 0)
        let waiting = Task { try await engine.embed(many) }
        while await engine.waitingTexts == 0 { await Task.yield() }
        await engine.close()
        #expect(await waiting.result.failure == .shuttingDown)
        await #expect(throws: EmbeddingError.shuttingDown) { try await engine.embed([text(1, 2)]) }
    }

    @Test("What cannot be computed is refused with index and counts")
    func refusals() async throws {
        let engine = try engine()
        await #expect(throws: EmbeddingError.emptyInput(index: 1)) { try await engine.embed([[1], []]) }
        await #expect(throws: EmbeddingError.inputTooLong(index: 0, tokens: 129, limit: 128)) {
            try await engine.embed([text(1, 129)])
        }
        await #expect(throws: EmbeddingError.unknownToken(640, index: 0, vocabularySize: 640)) {
            try await engine.embed([[640]])
        }
    }

    @Test("When many texts wait, a request that would add to them is refused")
    func queueIsBounded() async throws {
        let engine = try engine(waitingTexts: 40)
        let first = Task { try await engine.embed((0..<400).map { text($0, 60) }) }
        while await engine.waitingTexts == 0 { await Task.yield() }
        let error = await #expect(throws: EmbeddingError.self) { try await engine.embed([text(1, 2)]) }
        guard case .queueFull = error else { return first.cancel() }
        #expect(try await first.value.count == 400)
    }

    @Test("An engine that writes and one that embeds share a thread and its workers")
    func sharesThread() async throws {
        let engine = try Engine.tiny()
        let embedding = engine.embedding(pooling: .last, settings: EmbeddingSettings(textTokens: 128))
        let beside = try self.engine(host: engine.host)
        let alone = (try await embedding.embed([text(1, 40)]), try await beside.embed([text(1, 40)]))
        let request = EngineRequest.tiny(1, prompt: text(2, 20))
        let answer = try await engine.answer(request).tokens
        async let written = engine.answer(request).tokens
        for _ in 0..<8 {
            #expect(try await embedding.embed([text(1, 40)]) == alone.0)
            #expect(try await beside.embed([text(1, 40)]) == alone.1)
        }
        #expect(try await written == answer)
    }
}

@Suite("Embedding queue")
struct EmbeddingQueueTests {
    private func texts(_ counts: Int...) -> [[TokenID]] { counts.map { Array(repeating: 1, count: $0) } }

    @Test("Requests take turns text by text, as far as they fit")
    func turns() {
        var queue = EmbeddingQueue()
        queue.add(texts(10, 10, 10), of: 0)
        queue.add(texts(5), of: 1)
        queue.add(texts(5, 50), of: 2)
        #expect(queue.next(tokens: 35, texts: 8).map(\.request) == [0, 1, 2, 0])
        #expect(queue.next(tokens: 35, texts: 8).map(\.request) == [2])
        #expect(queue.next(tokens: 35, texts: 8).map(\.index) == [2])
        #expect(queue.next(tokens: 35, texts: 8).isEmpty && queue.count == 0)
    }

    @Test("No more texts than asked for, and none of a request that was removed")
    func limits() {
        var queue = EmbeddingQueue()
        queue.add(texts(1, 1, 1), of: 0)
        queue.add(texts(1, 1, 1), of: 1)
        #expect(queue.next(tokens: 100, texts: 2).count == 2)
        queue.remove(0)
        #expect(queue.count == 2)
        #expect(queue.next(tokens: 100, texts: 9).map(\.request) == [1, 1])
        #expect(queue.count == 0)
    }
}

extension Result {
    var failure: EmbeddingError? {
        guard case .failure(let error) = self else { return nil }
        return error as? EmbeddingError
    }
}
