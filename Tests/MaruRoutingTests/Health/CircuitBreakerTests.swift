import MaruRouting
import Testing

@Suite struct CircuitBreakerTests {
    private let start = ContinuousClock.now

    private func failed(_ times: Int) -> CircuitBreaker {
        var breaker = CircuitBreaker()
        for _ in 0..<times { breaker.fail(at: start) }
        return breaker
    }

    @Test func `It opens after five failures in a row`() {
        #expect(failed(4).pause(at: start) == nil)
        #expect(failed(5).pause(at: start) == .seconds(5))
    }

    @Test func `A success in between begins the count anew`() {
        var breaker = failed(4)
        breaker.succeed()
        breaker.fail(at: start)
        #expect(breaker.pause(at: start) == nil)
    }

    @Test func `Behind the pause one request tries it and others wait`() {
        var breaker = failed(5)
        let later = start + .seconds(5)
        #expect(breaker.pause(at: later) == nil)
        breaker.begin(at: later)
        #expect(breaker.pause(at: later) == .seconds(5))
        breaker.succeed()
        #expect(breaker.pause(at: later) == nil)
    }

    @Test func `Each failed trial doubles the pause up to the longest`() {
        var breaker = failed(5)
        var now = start
        var pauses: [Duration] = []
        for _ in 0..<7 {
            now += breaker.pause(at: now) ?? .zero
            breaker.begin(at: now)
            breaker.fail(at: now)
            pauses.append(breaker.pause(at: now) ?? .zero)
        }
        #expect(pauses == [10, 20, 30, 30, 30, 30, 30].map { .seconds($0) })
    }

    @Test func `What a provider wishes is kept, within bounds`() {
        var breaker = CircuitBreaker()
        breaker.fail(at: start, wish: .seconds(17))
        #expect(breaker.pause(at: start) == .seconds(17))
        breaker = CircuitBreaker()
        breaker.fail(at: start, wish: .seconds(86_400))
        #expect(breaker.pause(at: start) == .seconds(3600))
    }

    @Test func `A provider that is busy is not taken for one that is broken`() {
        var breaker = CircuitBreaker()
        var now = start
        for _ in 0..<4 {
            breaker.begin(at: now)
            breaker.fail(at: now, wish: .seconds(1))
            #expect(breaker.pause(at: now) == .seconds(1))
            now += .seconds(1)
        }
        breaker.begin(at: now)
        breaker.fail(at: now)
        #expect(breaker.pause(at: now) == .seconds(5))
    }

    @Test func `A wish makes a pause longer and never shorter`() {
        var breaker = failed(5)
        breaker.fail(at: start, wish: .seconds(1))
        #expect(breaker.pause(at: start) == .seconds(5))
        breaker.fail(at: start, wish: .seconds(9))
        #expect(breaker.pause(at: start) == .seconds(9))
    }
}
