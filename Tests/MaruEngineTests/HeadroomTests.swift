import MaruCore
import MaruTesting
import Testing

@testable import MaruEngine

/// The real scheduler on a simulated machine, whose steps take a fixed time and some more for each token.
private struct SimulatedQueue {
    static let fixed = 0.010
    static let perToken = 0.0005

    var scheduler = Scheduler(
        limits: .init(stepTokens: 256, promptTokensWhileDecoding: 64, sequences: 24),
        blocks: BlockManager(blocks: 400, blockTokens: 32, cachesPrefixes: false)
    )
    var clock = 0.0
    var forecast = FirstTokenForecast()
    var random = SeededGenerator(seed: 7)
    private var nextID: SequenceID = 0
    private var arrivals: [SequenceID: Double] = [:]
    private(set) var firstTokens: [SequenceID: Double] = [:]

    var current: FirstTokenForecast { scheduler.filled(forecast) }

    /// - Returns: its name.
    @discardableResult
    mutating func arrive(prompt length: Int) -> SequenceID {
        nextID += 1
        scheduler.add(Sequence(id: nextID, prompt: Array(repeating: 1, count: length)))
        arrivals[nextID] = clock
        return nextID
    }

    /// Computes one step, in which every answer ends with a chance of 1 in `meanLength`.
    mutating func step(meanLength: Int) {
        let entries = scheduler.next()
        let tokens = entries.reduce(0) { $0 + $1.tokens.count }
        let seconds = Self.fixed + Self.perToken * Double(tokens)
        clock += seconds
        let promptTokens = entries.reduce(0) { $0 + ($1.tokens.count > 1 ? $1.tokens.count : 0) }
        if promptTokens > 0 { forecast.note(promptTokens: promptTokens, seconds: seconds) }
        for entry in entries {
            guard entry.samples, let sequence = scheduler.sequences[entry.id] else {
                scheduler.complete(entry)
                continue
            }
            if sequence.generated.isEmpty {
                forecast.note(prompt: sequence.promptCount, cachedTokens: 0)
                firstTokens[entry.id] = clock - (arrivals[entry.id] ?? clock)
            }
            scheduler.complete(entry, drawn: [2])
            if Int.random(in: 0..<meanLength, using: &random) == 0 { scheduler.remove(entry.id) }
        }
    }

    /// The longest time to a first token of `count` requests that arrive now.
    func longestWait(of count: Int, prompt length: Int) -> Double {
        var future = self
        let ids = (0..<count).map { _ in future.arrive(prompt: length) }
        while !ids.allSatisfy({ future.firstTokens[$0] != nil }) { future.step(meanLength: 40) }
        return ids.compactMap { future.firstTokens[$0] }.max() ?? 0
    }
}

@Suite("Headroom")
struct HeadroomTests {
    @Test("As many requests as it says get their first token in time, and twice as many do not")
    func simulation() throws {
        var queue = SimulatedQueue()
        let objective = 2.0
        let length = 300
        var checks = 0
        for step in 0..<3000 {
            // On average one arrival in 25 steps keeps several answers running.
            if Int.random(in: 0..<25, using: &queue.random) == 0 {
                queue.arrive(prompt: Int.random(in: 200...400, using: &queue.random))
            }
            guard !queue.scheduler.isIdle else { continue }
            queue.step(meanLength: 40)
            guard step > 300, step % 50 == 0 else { continue }
            let headroom = try #require(queue.current.headroom(within: .seconds(objective)))
            if headroom > 0 {
                #expect(queue.longestWait(of: headroom, prompt: length) < objective * 1.15, "\(headroom) at \(step)")
            }
            if headroom < queue.current.freePlaces / 2 {
                #expect(queue.longestWait(of: 2 * headroom + 2, prompt: length) > objective, "\(headroom) at \(step)")
                checks += 1
            }
        }
        #expect(checks > 10)
    }

    @Test("It falls by one with every request, and never below none")
    func falls() throws {
        var queue = SimulatedQueue()
        for _ in 0..<4 { queue.arrive(prompt: 300) }
        while !queue.scheduler.isIdle { queue.step(meanLength: 1) }
        let free = try #require(queue.current.headroom(within: .seconds(2)))
        #expect(free > 2)
        for taken in 1...free {
            queue.arrive(prompt: 300)
            #expect(queue.current.headroom(within: .seconds(2)) == free - taken)
        }
        for _ in 0..<30 { queue.arrive(prompt: 300) }
        #expect(queue.current.headroom(within: .seconds(2)) == 0)
    }

    @Test("Places and the cache bound it, however much time there is")
    func bounds() throws {
        var forecast = FirstTokenForecast()
        #expect(forecast.headroom(within: .seconds(1)) == nil)
        forecast.note(prompt: 100, cachedTokens: 50)
        forecast.note(promptTokens: 100, seconds: 0.1)
        forecast.freePlaces = 5
        forecast.freeTokens = 10_000
        // 0.9 seconds are left after the current step: 900 tokens, 50 of each prompt.
        #expect(forecast.headroom(within: .seconds(1)) == 5)
        forecast.freePlaces = 100
        #expect(forecast.headroom(within: .seconds(1)) == 18)
        forecast.pendingTokens = 450
        #expect(forecast.headroom(within: .seconds(1)) == 9)
        forecast.freeTokens = 350
        #expect(forecast.headroom(within: .seconds(1)) == 3)
        forecast.expect(2)
        #expect(forecast.headroom(within: .seconds(1)) == 1)
        #expect(forecast.headroom(within: .milliseconds(50)) == 0)
    }

    @Test("An engine says how much there is after its first prompt")
    func engine() async throws {
        let engine = try Engine.tiny(sequences: 8)
        #expect(engine.latestStatistics.forecast.headroom(within: .seconds(100)) == nil)
        _ = try await engine.answer(.tiny(1, prompt: [1, 2, 3, 4, 5], tokens: 3))
        #expect(engine.latestStatistics.forecast.headroom(within: .seconds(100)) == 8)
    }
}
