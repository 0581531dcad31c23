import MaruCore
import MaruTensor
import Testing

@testable import MaruEngine

@Suite("Sharing of computed prompts")
struct PrefixSharingTests {
    private func prompt(_ count: Int, suffix: [TokenID] = []) -> [TokenID] {
        (0..<count).map { TokenID(($0 * 37 + 5) % 640) } + suffix
    }

    @Test(
        "An answer is the same whether its prompt is found in the cache or not",
        arguments: ["llama", "gemma3"],
        [PagedKeyValues.Element.f32, .q8_0]
    )
    func hits(model: String, element: PagedKeyValues.Element) async throws {
        let cached = try Engine.tiny(model, cacheElement: element)
        _ = try await cached.answer(.tiny(0, prompt: prompt(150), tokens: 5))
        for (index, length) in [150, 129, 128, 64, 33, 32, 5].enumerated() {
            let request = EngineRequest.tiny(
                index,
                prompt: prompt(length, suffix: index.isMultiple(of: 2) ? [] : [1, 2])
            )
            let (tokens, cachedTokens) = try await cached.answer(request)
            #expect(try await tokens == Engine.tiny(model, cacheElement: element).answer(request).tokens)
            #expect(cachedTokens == (min(length, request.prompt.count - 1) / 32) * 32)
        }
    }

    @Test("What an answer added is found when the conversation goes on")
    func conversation() async throws {
        let engine = try Engine.tiny()
        let first = try await engine.answer(.tiny(1, prompt: prompt(40), tokens: 60)).tokens
        let next = EngineRequest.tiny(2, prompt: prompt(40) + first + [3])
        let (tokens, cachedTokens) = try await engine.answer(next)
        #expect(cachedTokens == 96)
        #expect(try await tokens == Engine.tiny().answer(next).tokens)
    }

    @Test("Answers to one prompt that begin together compute it once")
    func together() async throws {
        let engine = try Engine.tiny(stepTokens: 128)
        var sequences: [EngineSequence] = []
        let requests = (0..<4).map { EngineRequest.tiny($0, prompt: prompt(70)) }
        for request in requests { sequences.append(try await engine.submit(request)) }
        for (sequence, request) in zip(sequences, requests) {
            var tokens: [TokenID] = []
            for await case .token(let token, _) in sequence.events { tokens.append(token.id) }
            #expect(try await tokens == Engine.tiny().answer(request).tokens)
        }
        let statistics = await engine.statistics
        #expect(statistics.queriedTokens == 280)
        #expect(statistics.hitTokens == 192)
        #expect(statistics.heldBlocks == 0)
    }

    @Test("An organisation finds nothing of another one's")
    func organizations() async throws {
        let engine = try Engine.tiny()
        var request = EngineRequest.tiny(0, prompt: prompt(100))
        request.organization = "a"
        #expect(try await engine.answer(request).cachedTokens == 0)
        #expect(try await engine.answer(request).cachedTokens == 96)
        request.organization = "b"
        #expect(try await engine.answer(request).cachedTokens == 0)
    }

    @Test("A cache that is too small for all prompts evicts, and the answers stay the same")
    func eviction() async throws {
        let small = try Engine.tiny(blocks: 8)
        let requests = (0..<12).map { index in
            EngineRequest.tiny(index, prompt: [TokenID(index % 3)] + prompt(80 + index), tokens: 20)
        }
        let answers = try await withThrowingTaskGroup { group in
            for (index, request) in requests.enumerated() {
                group.addTask { (index, try await small.answer(request).tokens) }
            }
            return try await group.reduce(into: [Int: [TokenID]]()) { $0[$1.0] = $1.1 }
        }
        let roomy = try Engine.tiny()
        for (index, request) in requests.enumerated() {
            #expect(try await answers[index] == roomy.answer(request).tokens)
        }
        let statistics = await small.statistics
        #expect(statistics.evictions > 0 && statistics.hitTokens > 0 && statistics.heldBlocks == 0)
    }
}
