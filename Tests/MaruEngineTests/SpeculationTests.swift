import MaruCore
import Testing

@testable import MaruEngine

@Suite("Speculation")
struct SpeculationTests {
    @Test("A text is guessed to go on as it did the last time")
    func lookup() {
        var lookup = PromptLookup()
        #expect(lookup.continuation(of: [1, 2], limit: 4).tokens == [])
        #expect(lookup.continuation(of: [1, 2, 3, 4, 5, 6], limit: 4).tokens == [])
        #expect(lookup.continuation(of: [1, 2, 3, 4, 5, 6, 1, 2, 3], limit: 2) == .init(tokens: [4, 5]))
        #expect(
            lookup.continuation(of: [1, 2, 3, 4, 5, 6, 1, 2, 3, 4], limit: 2) == .init(tokens: [5, 6], isSure: true)
        )
    }

    @Test("The latest place counts")
    func latest() {
        var lookup = PromptLookup()
        #expect(lookup.continuation(of: [1, 2, 3, 4, 5, 6, 1, 2, 3, 7, 8, 1, 2, 3], limit: 3).tokens == [7, 8, 1])
    }

    @Test("What repeats with a short period is guessed to go on repeating")
    func period() {
        var lookup = PromptLookup()
        #expect(lookup.continuation(of: [9, 1, 2, 1, 2, 1], limit: 5).tokens == [2, 1, 2, 1, 2])
    }

    @Test("Guesses that come true grow longer, those that do not become rare")
    func plan() {
        var hopeful = DraftPlan()
        for _ in 0..<20 {
            let length = hopeful.length(available: 8, rows: 1)
            hopeful.note(proposed: length, accepted: length)
        }
        #expect(hopeful.length(available: 8, rows: 1) == 8)
        #expect(hopeful.length(available: 3, rows: 1) == 3)
        #expect(hopeful.length(available: 0, rows: 1) == 0)
        var disappointed = DraftPlan()
        var computed = 0
        for _ in 0..<200 {
            let length = disappointed.length(available: 8, rows: 1)
            if length > 0 { disappointed.note(proposed: length, accepted: 0) }
            computed += length
        }
        #expect(computed < 100)
        #expect(disappointed.length(available: 8, rows: 1) <= 1)
    }

    @Test("Guesses that cost more than they give are not made")
    func price() {
        var plan = DraftPlan()
        #expect(plan.length(available: 8, rows: 1, price: .init(guess: 2)) > 1)
        // As much as the token itself: for one sequence, then for sixteen that share the reading of the weights.
        for rows in [1, 16] {
            var plan = DraftPlan()
            let price = DraftPlan.Price(guess: 2 + DraftPlan.fixedRows / Double(rows), preparation: 100)
            for _ in 0..<1000 { #expect(plan.length(available: 8, rows: rows, price: price) == 0) }
        }
    }

    @Test("What has to be computed before the first guess is computed once as much was missed")
    func preparation() {
        func steps(_ preparation: Double) -> Int {
            var plan = DraftPlan()
            let price = DraftPlan.Price(guess: 2, preparation: preparation)
            return (0..<1000).prefix { _ in plan.length(available: 8, rows: 1, price: price) == 0 }.count
        }
        #expect(steps(0) == 0)
        #expect(steps(100) > 2)
        #expect(steps(1000) > 5 * steps(100) && steps(1000) < 1000)
    }

    @Test("A long run is looked up; else the draft model guesses, and what is found stands in for it")
    func choice() {
        var speculation = Speculation(draftModel: Acceptance())
        let offer = DraftModel.Offer(limit: 100, price: .init(guess: 1.5))
        let unknown = speculation.choose(after: [1, 2, 3, 4, 5], limit: 8, rows: 1, offer: offer)
        #expect(unknown.found == [] && unknown.wanted > 0)
        let sure = speculation.choose(after: [1, 2, 3, 4, 5, 1, 2, 3, 4], limit: 8, rows: 1, offer: offer)
        #expect(sure.found.first == 5 && sure.wanted == 0)
        // What was found by short runs was wrong so often that a model is better.
        for _ in 0..<3 { speculation.note(.promptLookup, proposed: 1, accepted: 0) }
        let short = speculation.choose(after: [1, 2, 3, 4, 5, 1, 2, 3, 4, 8, 1, 2], limit: 8, rows: 1, offer: offer)
        #expect(short.found.first == 3 && short.wanted > 0)
        var without = Speculation()
        #expect(without.choose(after: [1, 2, 3], limit: 8, rows: 1, offer: offer).wanted == 0)
    }

    @Test("The time of a row is learned from short steps, and no single one changes much")
    func stepTime() {
        var time = StepTime(oneRow: .milliseconds(9))
        #expect(abs(time.secondsPerRow - 0.001) < 1e-9)
        time.note(.seconds(10), rows: 500)
        #expect(abs(time.secondsPerRow - 0.001) < 1e-9)
        time.note(.seconds(10), rows: 2)
        #expect(time.secondsPerRow < 0.0011)
        for _ in 0..<500 { time.note(.milliseconds(20), rows: 2) }
        #expect(abs(time.secondsPerRow - 0.002) < 1e-5)
    }

    @Test("The more rows a step has anyway, the surer a guess must be")
    func load() {
        var alone = DraftPlan()
        var crowded = DraftPlan()
        for _ in 0..<12 {
            alone.note(proposed: 2, accepted: 1)
            crowded.note(proposed: 2, accepted: 1)
        }
        #expect(alone.length(available: 8, rows: 1) > crowded.length(available: 8, rows: 64))
    }

    @Test("Answers are the same with and without guesses, greedy and drawn, alone and together")
    func sameAnswers() async throws {
        let plain = try Engine.tiny(draftTokens: 0)
        let guessing = try Engine.tiny(draftTokens: 16)
        let prompt = (0..<60).map { TokenID($0 % 7 * 31) }
        let requests = (0..<6).map { index in
            var request = EngineRequest.tiny(index, prompt: prompt + [TokenID(index)] + prompt, tokens: 60)
            request.sampling.temperature = index < 3 ? 0 : 0.3
            request.sampling.topLogprobs = index == 1 ? 2 : nil
            return request
        }
        var expected: [[TokenID]] = []
        for request in requests { expected.append(try await plain.answer(request).tokens) }
        let found = try await withThrowingTaskGroup { group in
            for (index, request) in requests.enumerated() {
                group.addTask { (index, try await guessing.answer(request).tokens) }
            }
            return try await group.reduce(into: [Int: [TokenID]]()) { $0[$1.0] = $1.1 }
        }
        for index in requests.indices { #expect(found[index] == expected[index]) }
        let statistics = await guessing.statistics
        let guesses = try #require(statistics.guesses[.promptLookup])
        #expect(guesses.acceptedTokens > 0)
        #expect(guesses.draftedTokens >= guesses.acceptedTokens)
        #expect(guesses.acceptedByPosition == guesses.acceptedByPosition.sorted(by: >))
        #expect(statistics.availableBlocks == statistics.blocks)
        #expect(await plain.statistics.guesses.isEmpty)
    }

    @Test("A stop token or the limit ends an answer in the middle of guesses that came true")
    func endsInside() async throws {
        let plain = try Engine.tiny(draftTokens: 0)
        let guessing = try Engine.tiny(draftTokens: 16)
        for tokens in 1...24 {
            var request = EngineRequest.tiny(0, prompt: (0..<40).map { TokenID($0 % 5 * 17) }, tokens: tokens)
            request.sampling.temperature = 0
            let expected = try await plain.answer(request).tokens
            #expect(try await guessing.answer(request).tokens == expected)
            request.stopTokens = [expected[expected.count / 2]]
            #expect(try await guessing.answer(request).tokens == plain.answer(request).tokens)
        }
    }

    @Test("Guesses take the room that is left and never another sequence's blocks")
    func room() throws {
        var scheduler = Scheduler(
            limits: .init(stepTokens: 8, sequences: 4, draftTokens: 5),
            blocks: BlockManager(blocks: 3, blockTokens: 4, cachesPrefixes: false)
        )
        scheduler.add(Sequence(id: 1, prompt: [1, 2, 3]))
        scheduler.add(Sequence(id: 2, prompt: [4, 5, 6]))
        for entry in scheduler.next() { scheduler.complete(entry, drawn: [7]) }
        for id in [1, 2] as [SequenceID] { scheduler.propose(Draft(tokens: [7, 7, 7, 7, 7, 7]), for: id) }
        let step = scheduler.next()
        // One block of four tokens is left.
        #expect(step.map(\.draft.count) == [4, 0])
        #expect(step.map(\.logitRows) == [5, 1])
        // Two guesses come true.
        scheduler.complete(step[0], drawn: [7, 7, 8])
        let sequence = try #require(scheduler.sequences[1])
        #expect(sequence.tokens == [1, 2, 3, 7, 7, 7, 8])
        #expect(sequence.pending == 1)
        #expect(sequence.draft.tokens == [])
        #expect(scheduler.counters.guesses[.promptLookup]?.acceptedTokens == 2)
    }
}
