import MaruCore
import Testing

@testable import MaruEngine

@Suite("Draft model")
struct DraftModelTests {
    private static let requests = (0..<6).map { index in
        var request = EngineRequest.tiny(index, prompt: (0..<50 + 9 * index).map { TokenID(($0 * 37 + index) % 640) })
        request.sampling.temperature = index < 2 ? 0 : 1
        request.sampling.repetitionPenalty = index == 3 ? 1.2 : 1
        request.sampling.topLogprobs = index == 4 ? 2 : nil
        request.organization = "organisation \(index % 2)"
        return request
    }

    /// The answers to all requests at once.
    private func answers(_ engine: Engine, to requests: [EngineRequest] = requests) async throws -> [[TokenID]] {
        try await withThrowingTaskGroup { group in
            for (index, request) in requests.enumerated() {
                group.addTask { (index, try await engine.answer(request).tokens) }
            }
            let found = try await group.reduce(into: [Int: [TokenID]]()) { $0[$1.0] = $1.1 }
            return requests.indices.map { found[$0] ?? [] }
        }
    }

    /// The answer to each request alone, without any guess.
    private func expected(
        _ model: String = "llama",
        to requests: [EngineRequest] = requests
    ) async throws -> [[TokenID]] {
        let plain = try Engine.tiny(model, draftTokens: 0)
        var answers: [[TokenID]] = []
        for request in requests { answers.append(try await plain.answer(request).tokens) }
        return answers
    }

    @Test("A draft model that is the model itself is always right, greedy and drawn, alone and together")
    func itself() async throws {
        let expected = try await expected()
        let alone = try Engine.tiny(draft: "llama", draftCost: 0)
        for (request, expected) in zip(Self.requests, expected) {
            #expect(try await alone.answer(request).tokens == expected)
        }
        let together = try Engine.tiny(draft: "llama", draftCost: 0)
        #expect(try await answers(together) == expected)
        for engine in [alone, together] {
            let statistics = await engine.statistics
            let counts = try #require(statistics.guesses[.draftModel])
            #expect(counts.draftedTokens > 100)
            #expect(counts.acceptedTokens == counts.draftedTokens)
            #expect(statistics.draftBlocks == 64 && statistics.heldDraftBlocks == 0)
        }
    }

    @Test(
        "Whatever the draft model guesses, answers are the same",
        arguments: [("llama", "qwen2"), ("llama", "gpt2"), ("mistral", "gemma3"), ("gemma3", "mistral")]
    )
    func others(model: String, draft: String) async throws {
        let engine = try Engine.tiny(model, draft: draft, draftCost: 0)
        #expect(try await answers(engine) == expected(model))
        let statistics = await engine.statistics
        let counts = try #require(statistics.guesses[.draftModel])
        #expect(counts.drafts > 0 && counts.acceptedTokens < counts.draftedTokens)
        #expect(statistics.heldDraftBlocks == 0 && statistics.heldBlocks == 0)
    }

    @Test("A text that repeats itself is looked up, and the draft model guesses the rest")
    func mixed() async throws {
        let engine = try Engine.tiny(draft: "llama", draftCost: 0)
        let plain = try Engine.tiny(draftTokens: 0)
        for index in 0..<4 {
            var request = EngineRequest.tiny(index, prompt: (0..<60).map { TokenID($0 % 7 * 31) }, tokens: 120)
            // Greedy answers of so small a model repeat themselves soon, drawn ones do not.
            request.sampling.temperature = index < 2 ? 0 : 1
            #expect(try await engine.answer(request).tokens == plain.answer(request).tokens)
        }
        let guesses = await engine.statistics.guesses
        #expect((guesses[.promptLookup]?.acceptedTokens ?? 0) > 0)
        #expect((guesses[.draftModel]?.acceptedTokens ?? 0) > 0)
    }

    @Test("A draft model that costs as much as the model is not asked, and holds nothing")
    func tooExpensive() async throws {
        let engine = try Engine.tiny(draft: "llama", draftCost: 1)
        #expect(try await answers(engine) == expected())
        #expect(await engine.statistics.guesses[.draftModel] == nil)
    }

    @Test("A draft model that is wrong is hardly asked after a while, by later sequences too")
    func wrong() async throws {
        let engine = try Engine.tiny(draft: "qwen2", draftCost: 0.1)
        var shares: [Double] = []
        for round in 0..<3 {
            let before = await engine.statistics.guesses[.draftModel]?.draftedTokens ?? 0
            for index in 0..<4 {
                let prompt = (0..<20).map { TokenID(($0 * 41 + index * 7 + round * 3) % 640) }
                _ = try await engine.answer(.tiny(index, prompt: prompt, tokens: 150))
            }
            let after = await engine.statistics.guesses[.draftModel]?.draftedTokens ?? 0
            shares.append(Double(after - before) / 600)
        }
        #expect(shares[0] < 0.5 && shares[0] > 0)
        #expect(shares[2] < shares[0] && shares[2] < 0.1)
    }

    @Test("A cancelled sequence frees its blocks in the draft model's cache at once")
    func cancellation() async throws {
        let engine = try Engine.tiny(draft: "llama", draftCost: 0)
        let sequence = try await engine.submit(.tiny(1, prompt: [5, 6, 7], tokens: 1500))
        var held = 0
        for await event in sequence.events {
            guard case .token = event else { continue }
            held = await engine.statistics.heldDraftBlocks
            guard held > 0 else { continue }
            await engine.cancel(sequence.id)
            let statistics = await engine.statistics
            #expect(statistics.heldDraftBlocks == 0 && statistics.heldBlocks == 0)
            break
        }
        #expect(held > 0)
    }

    @Test("Sequences that give up their blocks to others give up those of the draft model too, and lose nothing")
    func preemption() async throws {
        let requests = (0..<4).map { EngineRequest.tiny($0, prompt: [TokenID($0), 5, 6, 7], tokens: 200) }
        let engine = try Engine.tiny(blocks: 10, draft: "llama", draftCost: 0)
        #expect(try await answers(engine, to: requests) == expected(to: requests))
        let statistics = await engine.statistics
        #expect(statistics.preemptions > 0)
        #expect((statistics.guesses[.draftModel]?.acceptedTokens ?? 0) > 0)
        #expect(statistics.heldDraftBlocks == 0 && statistics.heldBlocks == 0)
    }

    @Test("What it has read of a prompt is found again by the same organisation only")
    func prefixes() throws {
        var settings = EngineSettings()
        settings.draftCost = 1
        let runner = try ModelRunner.tinyDraft("llama", blocks: 16, settings: settings)
        var draft = DraftModel(runner, for: runner, settings: settings)
        let prompt = (0..<100).map { TokenID($0) }
        func sequence(_ id: SequenceID, _ organization: String) -> Sequence {
            Sequence(id: id, prompt: prompt, organization: organization)
        }
        let wish = DraftModel.Wish(sequence: sequence(1, "a"), count: 3, sampler: Sampler(.greedy))
        #expect(draft.offer(for: wish.sequence, rows: 1)?.price.preparation == 98)
        let guesses = try #require(draft.guess([wish], among: 1)[1])
        #expect(guesses == runner.greedyContinuation(of: prompt, count: 3))
        #expect(draft.blocks.capacity - draft.blocks.availableBlocks == 4)
        draft.keep([2])
        #expect(draft.blocks.availableBlocks == 16)
        #expect(draft.offer(for: sequence(3, "a"), rows: 1)?.price.preparation == 2)
        #expect(draft.offer(for: sequence(4, "b"), rows: 1)?.price.preparation == 98)
    }

    @Test("A prompt is read in pieces, while sequences that were read go on being guessed")
    func pieces() throws {
        var settings = EngineSettings()
        settings.sequences = 2
        settings.promptTokensWhileDecoding = 12
        let runner = try ModelRunner.tinyDraft("llama", blocks: 16, settings: settings)
        var draft = DraftModel(runner, for: runner, settings: settings)
        func wish(_ id: SequenceID, tokens: Int) -> DraftModel.Wish {
            let prompt = (0..<tokens).map { TokenID(($0 + Int(id)) % 640) }
            return .init(sequence: Sequence(id: id, prompt: prompt), count: 2, sampler: Sampler(.greedy))
        }
        // 16 rows each: 3 and 13, then 1, the last one again, and 15, then 1 and 12.
        let wishes = [wish(1, tokens: 40), wish(2, tokens: 3)]
        var steps: [[SequenceID: Int]] = []
        for _ in 0..<3 { steps.append(draft.guess(wishes, among: 2).mapValues(\.count)) }
        #expect(steps == [[2: 2], [2: 2], [1: 2, 2: 2]])
    }

    @Test("Where its cache has no room, a sequence goes on without guesses")
    func noRoom() async throws {
        var settings = EngineSettings()
        settings.draftCost = 0
        let engine = try Engine(
            runner: try .tiny("llama", blocks: 64, stepTokens: 512, logitRows: settings.logitRows),
            draft: try .tinyDraft("llama", blocks: 2, settings: settings),
            settings: settings
        )
        #expect(try await answers(engine) == expected())
        #expect(await engine.statistics.heldDraftBlocks == 0)
    }

    @Test("A draft model's runner that is too small is refused by name")
    func tooSmall() throws {
        let settings = EngineSettings()
        let runner = try ModelRunner.tiny("llama", blocks: 4, stepTokens: 512, logitRows: settings.logitRows)
        let draft = try ModelRunner.tiny("llama", blocks: 4, stepTokens: 32, logitRows: 16)
        #expect(throws: EngineError.invalidSetting("draftStepTokens", found: 160, expected: 1...32)) {
            try Engine(runner: runner, draft: draft, settings: settings)
        }
    }
}
