import MaruCore
import Testing

@testable import MaruEngine

@Suite("Soak")
struct SoakTests {
    @Test(
        "Random traffic gets the answers that it gets alone, and leaves nothing behind",
        arguments: ["llama", "mistral"]
    )
    func traffic(model: String) async throws {
        var settings = EngineSettings()
        settings.sequences = 4
        settings.stepTokens = 64
        settings.promptTokensWhileDecoding = 24
        let soak = Soak(
            runner: try .tiny(model, blocks: 10, sequences: 4, stepTokens: 64),
            settings: settings,
            traffic: SoakTraffic(seed: 7, vocabulary: 640, longest: 200, kinds: 24),
            clients: 10
        )
        let report = try await soak.compare(soak.run { $0 < 120 })
        #expect(report.complaints == [])
        #expect(report.counts.completed > 60 && report.counts.cancelled > 5 && report.counts.abandoned > 2)
        #expect(report.statistics.hitTokens > 0 && report.statistics.evictions > 0)
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
