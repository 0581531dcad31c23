import MaruCheckpoint
import MaruCore
import MaruTesting
import Testing

@testable import MaruEngine

@Suite("Engine")
struct EngineTests {
    private func engine(blocks: Int = 64, sequences: Int = 8, stepTokens: Int = 32) throws -> Engine {
        try .tiny(blocks: blocks, sequences: sequences, stepTokens: stepTokens)
    }

    private func request(_ index: Int, tokens: Int = 40) -> EngineRequest {
        .tiny(index, prompt: (0..<5 + 9 * index).map { TokenID(($0 * 37 + index * 11) % 640) }, tokens: tokens)
    }

    private func tokens(_ engine: Engine, _ request: EngineRequest) async throws -> [TokenID] {
        try await engine.answer(request).tokens
    }

    @Test("A request gets the same tokens alone and among others")
    func batchInvariance() async throws {
        let engine = try engine()
        var alone: [[TokenID]] = []
        for index in 0..<6 { alone.append(try await tokens(engine, request(index))) }
        let together = try await withThrowingTaskGroup { group in
            for index in 0..<6 { group.addTask { (index, try await tokens(engine, request(index))) } }
            return try await group.reduce(into: [Int: [TokenID]]()) { $0[$1.0] = $1.1 }
        }
        for index in 0..<6 { #expect(together[index] == alone[index]) }
        #expect(alone.allSatisfy { $0.count == 40 })
    }

    @Test("Preemption changes nothing about the answers")
    func preemption() async throws {
        let roomy = try engine()
        // 7 blocks of 32 tokens cannot hold four sequences of up to 85 tokens.
        let tight = try engine(blocks: 7)
        let together = try await withThrowingTaskGroup { group in
            for index in 0..<4 { group.addTask { (index, try await tokens(tight, request(index, tokens: 50))) } }
            return try await group.reduce(into: [Int: [TokenID]]()) { $0[$1.0] = $1.1 }
        }
        for index in 0..<4 { #expect(try await together[index] == tokens(roomy, request(index, tokens: 50))) }
        #expect(await tight.statistics.availableBlocks == 7)
    }

    @Test("Greedy decoding continues as the reference does")
    func greedy() async throws {
        let golden = try SafetensorsFile(path: Fixtures.path("tiny-models/llama/golden.safetensors"))
        let prompt = try golden.integers("text_ids").map { TokenID($0) }
        let expected = try golden.integers("greedy_ids").map { TokenID($0) }
        let request = EngineRequest(prompt: prompt, maximumTokens: expected.count, sampling: .greedy)
        #expect(try await tokens(engine(), request) == expected)
    }

    @Test("A stop token ends the sequence and is not part of it")
    func stopToken() async throws {
        let engine = try engine()
        var request = request(1)
        let free = try await tokens(engine, request)
        request.stopTokens = [free[10]]
        let end = try #require(free.firstIndex(of: free[10]))
        #expect(try await tokens(engine, request) == Array(free[..<end]))
    }

    @Test("Cancelling frees everything a sequence holds")
    func cancellation() async throws {
        let engine = try engine()
        let sequence = try await engine.submit(request(1, tokens: 1500))
        for await _ in sequence.events { break }
        await engine.cancel(sequence.id)
        #expect(await engine.statistics.availableBlocks == 64)
        #expect(await engine.load == (0, 0))
    }

    @Test("Abandoning a task ends its sequence", .timeLimit(.minutes(5)))
    func abandonment() async throws {
        let engine = try engine()
        let (tokens, token) = AsyncStream<EngineEvent>.makeStream()
        let task = Task {
            for await event in try await engine.submit(request(1, tokens: 1900)).events { token.yield(event) }
        }
        for await _ in tokens { break }
        task.cancel()
        _ = await task.result
        while await engine.load.running > 0 { await Task.yield() }
        #expect(await engine.statistics.availableBlocks == 64)
    }

    @Test("A request that can never run is refused at once")
    func refusals() async throws {
        let engine = try engine(blocks: 2)
        await #expect(throws: GenerationError.emptyPrompt) {
            try await engine.submit(EngineRequest(prompt: [], maximumTokens: 1, sampling: .greedy))
        }
        await #expect(throws: GenerationError.insufficientMemory(tokens: 70, capacity: 64)) {
            try await engine.submit(
                EngineRequest(prompt: Array(repeating: 1, count: 60), maximumTokens: 10, sampling: .greedy)
            )
        }
        await #expect(throws: GenerationError.self) {
            try await engine.submit(EngineRequest(prompt: [640], maximumTokens: 1, sampling: .greedy))
        }
    }

    @Test("Settings that cannot work are refused by name")
    func settings() throws {
        #expect(throws: EngineError.invalidSetting("sequences", found: 0, expected: 1...Int.max)) {
            try engine(sequences: 0)
        }
        let error = #expect(throws: EngineError.self) { try engine(sequences: 8, stepTokens: 4) }
        #expect(error?.description == "The engine's stepTokens is 4; it must be at least 8.")
    }

    @Test("After closing, running answers end and new ones are refused")
    func closing() async throws {
        let engine = try engine()
        let sequence = try await engine.submit(request(1, tokens: 1500))
        await engine.close()
        for await _ in sequence.events {}
        await #expect(throws: GenerationError.shuttingDown) { try await engine.submit(request(1)) }
    }
}
