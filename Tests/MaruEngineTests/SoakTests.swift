import MaruCore
import MaruTensor
import Testing

@testable import MaruEngine

@Suite("Soak")
struct SoakTests {
    @Test(
        "Random traffic gets the answers that it gets alone, and leaves nothing behind",
        arguments: [
            ("llama", nil, PagedKeyValues.Element.f32), ("mistral", nil, .f32), ("llama", nil, .q8_0),
            ("llama", "llama", .f32), ("mistral", "qwen2", .f32), ("qwen2", "mistral", .q8_0),
        ] as [(String, String?, PagedKeyValues.Element)]
    )
    func traffic(model: String, draft: String?, element: PagedKeyValues.Element) async throws {
        var settings = EngineSettings()
        settings.draftCost = 0
        settings.sequences = 4
        settings.stepTokens = 64
        settings.promptTokensWhileDecoding = 24
        let soak = Soak(
            runner: try .tiny(
                model,
                blocks: 10,
                stepTokens: 64,
                logitRows: settings.logitRows,
                cacheElement: element
            ),
            draft: try draft.map { try .tinyDraft($0, blocks: 10, settings: settings) },
            settings: settings,
            traffic: SoakTraffic(seed: 7, vocabulary: 640, longest: 200, kinds: 24),
            clients: 10
        )
        let report = try await soak.compare(soak.run { $0 < 120 })
        #expect(report.complaints == [])
        #expect(report.counts.completed > 60 && report.counts.cancelled > 5 && report.counts.abandoned > 2)
        #expect(report.statistics.hitTokens > 0 && report.statistics.evictions > 0)
        #expect((report.statistics.guesses[.draftModel]?.drafts ?? 0) > (draft == nil ? -1 : 20))
    }

    @Test("What differs, what is left, and a soak without answers are complaints")
    func complaints() {
        var scheduler = Scheduler(limits: .init(), blocks: BlockManager(blocks: 9, blockTokens: 4))
        scheduler.add(Sequence(id: 1, prompt: [1, 2, 3, 4, 5]))
        _ = scheduler.next()
        let report = SoakReport(
            counts: .init(),
            statistics: EngineStatistics(scheduler),
            answers: [3: SoakAnswer(), 4: SoakAnswer()],
            contradictions: [4]
        )
        #expect(
            report.complaints == [
                "1 of 2 requests were not answered as they are alone.",
                "1 sequences are left after all clients have gone.",
                "2 of 9 blocks are still held.",
                "No answer was completed; soak for longer.",
            ]
        )
    }

    @Test("A ledger finds an answer that differs from an earlier one")
    func ledger() {
        let ledger = SoakLedger()
        ledger.note(SoakAnswer(tokens: [1, 2], isComplete: true), to: 5, ending: .patient)
        ledger.note(SoakAnswer(tokens: [1]), to: 5, ending: .leaves(after: 1))
        ledger.note(SoakAnswer(tokens: [1, 3]), to: 5, ending: .cancels(after: 2))
        let report = ledger.report(
            EngineStatistics(Scheduler(limits: .init(), blocks: .init(blocks: 1, blockTokens: 4)))
        )
        #expect(report.contradictions == [5])
        #expect(report.counts == .init(completed: 1, cancelled: 1, abandoned: 1, tokens: 5))
    }

    @Test("Answers agree when one is the beginning of the other, which is not complete")
    func agreement() {
        let whole = SoakAnswer(tokens: [1, 2, 3], isComplete: true)
        let part = SoakAnswer(tokens: [1, 2])
        #expect(whole.agrees(with: whole) && whole.agrees(with: part) && part.agrees(with: whole))
        #expect(!whole.agrees(with: SoakAnswer(tokens: [1, 2], isComplete: true)))
        #expect(!whole.agrees(with: SoakAnswer(tokens: [1, 2, 3, 4])))
        #expect(!part.agrees(with: SoakAnswer(tokens: [2])))
    }

    @Test("A seed gives the same traffic again, within the bounds")
    func traffic() {
        let traffic = SoakTraffic(seed: 3, vocabulary: 50, longest: 160)
        for kind in 0..<traffic.kinds {
            let request = traffic.request(kind)
            #expect(request.prompt == SoakTraffic(seed: 3, vocabulary: 50, longest: 160).request(kind).prompt)
            #expect(!request.prompt.isEmpty && request.prompt.count + request.maximumTokens <= 160)
            #expect(request.prompt.allSatisfy { (0..<50).contains($0) })
        }
        #expect(Set((0..<100).map { traffic.visit($0).kind }).count > 30)
    }
}
