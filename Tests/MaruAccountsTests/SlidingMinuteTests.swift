import MaruTesting
import Testing

@testable import MaruAccounts

@Suite("Sliding minute")
struct SlidingMinuteTests {
    @Test("What was used counts for 60 seconds at least and 61 at most, and the moment of room is exact")
    func window() {
        var generator = SeededGenerator(seed: 5)
        var minute = SlidingMinute()
        var events: [(time: Int, tokens: Int)] = []
        var now = 1_764_000_000_000
        for _ in 0..<3000 {
            now += Int.random(in: 0...2500, using: &generator)
            minute.advance(to: Timestamp(milliseconds: now))
            let tokens = Int.random(in: 0...9, using: &generator)
            minute.add(requests: 1, tokens: tokens, at: Timestamp(milliseconds: now))
            events.append((now, tokens))
            let atLeast = events.filter { $0.time > now - 60_000 }.map(\.tokens).reduce(0, +)
            let atMost = events.filter { $0.time > now - 61_000 }.map(\.tokens).reduce(0, +)
            #expect((atLeast...atMost).contains(minute.tokens))
            let most = Int.random(in: 0...minute.tokens, using: &generator)
            guard let moment = minute.moment(tokens: most) else {
                #expect(minute.tokens <= most)
                continue
            }
            var before = minute
            before.advance(to: Timestamp(milliseconds: moment.milliseconds - 1))
            #expect(before.tokens > most)
            before.advance(to: moment)
            #expect(before.tokens <= most)
        }
    }
}
