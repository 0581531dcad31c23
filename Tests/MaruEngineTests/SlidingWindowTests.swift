import MaruCore
import MaruTensor
import Testing

@testable import MaruEngine

@Suite("Sliding windows")
struct SlidingWindowTests {
    @Test("Blocks that the window has left are given back, and no other")
    func departure() throws {
        var scheduler = Scheduler(
            limits: .init(stepTokens: 16, sequences: 1, window: 6),
            blocks: BlockManager(blocks: 20, blockTokens: 4, cachesPrefixes: false)
        )
        scheduler.add(Sequence(id: 1, prompt: Array(repeating: 1, count: 10)))
        while try #require(scheduler.sequences[1]).tokens.count < 60 {
            for entry in scheduler.next() {
                scheduler.complete(entry, drawn: entry.samples ? [2] : [])
                let sequence = try #require(scheduler.sequences[1])
                let oldest = max(0, sequence.computed + 1 - 6)
                #expect(sequence.table.departed == oldest / 4)
                #expect(scheduler.blocks.availableBlocks == 20 - sequence.table.held.count)
            }
        }
        scheduler.remove(1)
        #expect(scheduler.blocks.availableBlocks == 20)
    }

    @Test(
        "Answers stay the same when blocks are given back and taken by others",
        arguments: ["mistral", "gemma3"],
        [PagedKeyValues.Element.f32, .q8_0]
    )
    func answers(model: String, element: PagedKeyValues.Element) async throws {
        // 8 blocks of 32 tokens hold six answers of up to 150 tokens only one or two at a time, or without their past.
        let tight = try Engine.tiny(model, blocks: 8, cacheElement: element)
        let requests = (0..<6).map { index in
            EngineRequest.tiny(
                index,
                prompt: (0..<70 + 20 * (index % 3)).map { TokenID(($0 * 31 + index % 3) % 640) },
                tokens: 40
            )
        }
        let answers = try await withThrowingTaskGroup { group in
            for (index, request) in requests.enumerated() {
                group.addTask { (index, try await tight.answer(request).tokens) }
            }
            return try await group.reduce(into: [Int: [TokenID]]()) { $0[$1.0] = $1.1 }
        }
        let roomy = try Engine.tiny(model, cacheElement: element)
        for (index, request) in requests.enumerated() {
            #expect(try await answers[index] == roomy.answer(request).tokens)
        }
        let statistics = await tight.statistics
        #expect(statistics.heldBlocks == 0 && statistics.evictions > 0)
    }
}
