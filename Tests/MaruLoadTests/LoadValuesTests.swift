import Testing

@testable import MaruLoad

@Suite("Values of a load test")
struct LoadValuesTests {
    @Test("Arrivals grow, come at the rate that was asked for, and are the same for the same seed")
    func arrivals() {
        let times = Array(PoissonArrivals(rate: 4, seed: 1).prefix(4001))
        #expect(times.first == 0)
        #expect(times == times.sorted())
        #expect((900...1100).contains(times.last ?? 0))
        #expect(times == Array(PoissonArrivals(rate: 4, seed: 1).prefix(4001)))
        #expect(times != Array(PoissonArrivals(rate: 4, seed: 2).prefix(4001)))
    }

    @Test("Prompts have the length that was asked for and begin differently")
    func prompts() {
        let prompts = (0..<20).map { LoadPrompt(words: 64, seed: .max).text($0) }
        #expect(prompts.allSatisfy { $0.split(separator: " ").count == 64 })
        #expect(Set(prompts.map { $0.prefix(30) }).count == 20)
    }

    @Test("Events are found however their bytes are cut")
    func events() {
        let text = "data: {\"a\":1}\r\n\r\n: comment\ndata:{\"b\":2}\n\ndata: [DONE]\n\n"
        for size in [1, 3, 1000] {
            var lines = EventLines()
            var events: [String] = []
            var rest = Array(text.utf8)[...]
            while !rest.isEmpty {
                events += lines.append(rest.prefix(size))
                rest = rest.dropFirst(size)
            }
            #expect(events == [#"{"a":1}"#, #"{"b":2}"#, "[DONE]"])
        }
    }

    @Test("A trace has the times of the pieces and the tokens that the server counted")
    func trace() {
        var trace = RequestTrace()
        trace.receive(#"{"choices":[{"text":"a"}]}"#, at: 1)
        trace.receive(#"{"choices":[{"text":""}]}"#, at: 1.1)
        trace.receive(#"{"choices":[{"text":"b"}]}"#, at: 1.5)
        #expect(trace.hasFailed)
        trace.receive(#"{"choices":[],"usage":{"completion_tokens":3}}"#, at: 1.6)
        trace.receive("[DONE]", at: 1.6)
        #expect(!trace.hasFailed)
        #expect(trace.secondsToFirstToken == 1)
        #expect(trace.gaps == [0.5])
        #expect(trace.tokens == 3)
    }

    @Test("An answer with an error, without an end or without text has failed")
    func failures() {
        var error = RequestTrace()
        error.receive(#"{"error":{"message":"no"}}"#, at: 1)
        #expect(error.failure?.contains("no") == true)
        var empty = RequestTrace()
        empty.receive("[DONE]", at: 1)
        #expect(empty.hasFailed)
        let plan = LoadPlan(
            arrivals: .closed(clients: 1),
            requests: 3,
            promptWords: 1,
            maximumTokens: 1,
            timeLimit: .seconds(1)
        )
        #expect(LoadResult(plan: plan, seconds: 1, traces: [error, empty]).failures == 3)
    }
}
