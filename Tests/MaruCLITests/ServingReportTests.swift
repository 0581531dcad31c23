import Foundation
import MaruCore
import MaruLoad
import Testing

@testable import MaruCLI

@Suite("Serving report")
struct ServingReportTests {
    /// Two answers of two tokens each, and one request that failed.
    static let report: ServingReport = {
        let plan = LoadPlan(
            arrivals: .open(rate: 2),
            requests: 3,
            promptWords: 8,
            maximumTokens: 2,
            timeLimit: .seconds(9)
        )
        var failed = RequestTrace()
        failed.fail("no")
        let result = LoadResult(plan: plan, seconds: 2, traces: [answer(at: 0.1), answer(at: 0.3), failed])
        return ServingReport(
            url: "http://127.0.0.1:1",
            model: "m",
            processor: "P",
            date: Date(timeIntervalSince1970: 0),
            results: [result]
        )
    }()

    private static func answer(at seconds: Double) -> RequestTrace {
        var trace = RequestTrace()
        for time in [seconds, seconds + 0.05] { trace.receive(#"{"choices":[{"text":"a"}]}"#, at: time) }
        trace.receive("[DONE]", at: 1)
        return trace
    }

    @Test("The table has the rate, the failures, the tokens and the waiting times")
    func table() {
        let cells = Self.report.lines[3].split(separator: " ").joined(separator: " ")
        #expect(cells == "2.0 requests/s 3 1 2.0 200.0 ms 290.0 ms 300.0 ms 50.0 ms 50.0 ms")
        #expect(Self.report.lines.last == "2.0 requests/s: the first failure was no")
    }

    @Test("JSON has the same in seconds")
    func json() {
        guard case .array(let results)? = Self.report.json["results"], let result = results.first else {
            Issue.record("there are no results")
            return
        }
        #expect(result["failures"] == .integer(1))
        #expect(result["tokensPerSecond"] == .number(2))
        #expect(result["firstTokenSeconds"]?["max"] == .number(0.3))
    }

    @Test("Without an answer there are dashes, no numbers")
    func nothing() {
        #expect(ServingReport.milliseconds(.nan) == "–")
    }
}
