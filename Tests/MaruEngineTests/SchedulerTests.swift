import MaruCore
import MaruTesting
import Testing

@testable import MaruEngine

@Suite("Scheduler")
struct SchedulerTests {
    private func scheduler(stepTokens: Int = 16, sequences: Int = 4, blocks: Int = 100) -> Scheduler {
        Scheduler(
            limits: .init(stepTokens: stepTokens, sequences: sequences),
            blocks: BlockManager(blocks: blocks, blockTokens: 4)
        )
    }

    private func sequence(_ id: SequenceID, tokens: Int) -> Sequence {
        Sequence(id: id, prompt: Array(repeating: 1, count: tokens))
    }

    /// Completes every entry, with token 2 where one is drawn.
    private func complete(_ step: [Scheduler.Entry], in scheduler: inout Scheduler) {
        for entry in step { scheduler.complete(entry, drawn: entry.samples ? [2] : []) }
    }

    @Test("Nothing to do is an empty step")
    func idle() {
        var scheduler = scheduler()
        #expect(scheduler.next().isEmpty)
        #expect(scheduler.isIdle)
    }

    @Test("A long prompt is computed in pieces of the token budget, and draws only at its end")
    func chunks() {
        var scheduler = scheduler()
        scheduler.add(sequence(1, tokens: 40))
        var steps: [Scheduler.Entry] = []
        for _ in 0..<3 {
            let step = scheduler.next()
            steps += step
            complete(step, in: &scheduler)
        }
        #expect(steps.map(\.tokens) == [0..<16, 16..<32, 32..<40])
        #expect(steps.map(\.samples) == [false, false, true])
    }

    @Test("Running answers get their token before a new prompt gets the rest of the budget")
    func decodeGoesFirst() {
        var scheduler = scheduler()
        scheduler.add(sequence(1, tokens: 3))
        complete(scheduler.next(), in: &scheduler)
        scheduler.add(sequence(2, tokens: 40))
        let step = scheduler.next()
        #expect(step.map(\.id) == [1, 2])
        #expect(step.map(\.tokens) == [3..<4, 0..<15])
    }

    @Test("While answers run, a long prompt gets a bounded part of each step; alone it gets all")
    func boundedPrompts() {
        var scheduler = Scheduler(
            limits: .init(stepTokens: 16, promptTokensWhileDecoding: 6, sequences: 4),
            blocks: BlockManager(blocks: 100, blockTokens: 4, cachesPrefixes: false)
        )
        for id in 1...2 { scheduler.add(sequence(SequenceID(id), tokens: 3)) }
        complete(scheduler.next(), in: &scheduler)
        scheduler.add(sequence(3, tokens: 40))
        scheduler.add(sequence(4, tokens: 40))
        for (prompt, ids) in [(0..<6, [1, 2, 3]), (6..<12, [1, 2, 3])] as [(Range<Int>, [SequenceID])] {
            let step = scheduler.next()
            #expect(step.map(\.id) == ids)
            #expect(step.last?.tokens == prompt)
            complete(step, in: &scheduler)
        }
        for id in 1...2 { scheduler.remove(SequenceID(id)) }
        #expect(scheduler.next().map(\.tokens) == [12..<28])
    }

    @Test("A long prompt makes room for a more urgent one in the next step")
    func urgentPrompt() {
        var scheduler = scheduler()
        scheduler.add(sequence(1, tokens: 100))
        complete(scheduler.next(), in: &scheduler)
        scheduler.add(Sequence(id: 2, prompt: Array(repeating: 3, count: 30), priority: -1))
        let step = scheduler.next()
        #expect(step.map(\.id) == [1, 2])
        #expect(step.map(\.tokens) == [16..<24, 0..<8])
        complete(step, in: &scheduler)
        #expect(scheduler.next().map(\.tokens) == [8..<24])
    }

    @Test("No more sequences run at once than the limit")
    func sequenceLimit() {
        var scheduler = scheduler(sequences: 2)
        for id in 1...3 { scheduler.add(sequence(SequenceID(id), tokens: 2)) }
        #expect(scheduler.next().map(\.id) == [1, 2])
        scheduler.remove(1)
        #expect(scheduler.next().map(\.id).contains(3))
    }

    @Test("When the cache is full the last sequence gives way and is computed again with all its tokens")
    func preemption() throws {
        // 4 blocks of 4 tokens: two sequences of 5 tokens fit (2 blocks each), but not when both outgrow 8.
        var scheduler = scheduler(blocks: 5)
        scheduler.add(sequence(1, tokens: 5))
        complete(scheduler.next(), in: &scheduler)
        scheduler.add(sequence(2, tokens: 5))
        var preempted = false
        // 20 tokens are all that the cache holds.
        while try #require(scheduler.sequences[2]).tokens.count < 20 {
            let step = scheduler.next()
            try #require(!step.isEmpty)
            for entry in step {
                let sequence = try #require(scheduler.sequences[entry.id])
                #expect(sequence.table.blocks.count * 4 >= entry.tokens.upperBound)
            }
            preempted = preempted || scheduler.waiting == [2] && scheduler.sequences[2]?.computed == 0
            complete(step, in: &scheduler)
            if scheduler.sequences[1]?.tokens.count == 16 { scheduler.remove(1) }
        }
        #expect(preempted)
    }

    @Test("Removing sequences gives every block back", arguments: 0..<20 as Range<UInt64>)
    func blocksReturn(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var scheduler = scheduler(sequences: 3, blocks: 12)
        var next: SequenceID = 0
        for _ in 0..<200 {
            if Bool.random(using: &random) {
                scheduler.add(sequence(next, tokens: Int.random(in: 1...12, using: &random)))
                next += 1
            }
            if Int.random(in: 0..<4, using: &random) == 0, let id = scheduler.sequences.keys.sorted().first {
                scheduler.remove(id)
            }
            let step = scheduler.next()
            #expect(step.isEmpty == scheduler.isIdle)
            #expect(step.map(\.tokens.count).reduce(0, +) <= 16)
            #expect(Set(step.map(\.id)).count == step.count)
            complete(step, in: &scheduler)
            for (id, sequence) in scheduler.sequences where sequence.tokens.count > 40 { scheduler.remove(id) }
        }
        for id in scheduler.sequences.keys { scheduler.remove(id) }
        #expect(scheduler.blocks.availableBlocks == 12)
    }
}
