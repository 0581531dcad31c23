import MaruCore
import MaruTensor
import Testing

@testable import MaruCLI
@testable import MaruEngine

@Suite("Benchmark report")
struct BenchmarkReportTests {
    private let report = BenchmarkReport(
        model: "m",
        architecture: "llama",
        parameters: 134_515_008,
        weightBytes: 98_000_000,
        threads: 2,
        instructionSet: .portable,
        processor: "P",
        results: [
            BenchmarkResult(name: "pp512", tokens: 512, tokensPerSecond: [300, 310, 290]),
            BenchmarkResult(name: "tg128", tokens: 128, tokensPerSecond: [50]),
        ]
    )

    @Test("JSON has the name and the median of each measurement")
    func json() {
        guard case .array(let results)? = report.json["results"] else {
            Issue.record("there are no results")
            return
        }
        #expect(results.map { $0["name"] } == [.string("pp512"), .string("tg128")])
        #expect(results.map { $0["tokensPerSecond"] } == [.number(300), .number(50)])
        #expect(results.first?["samples"] == .array([.number(300), .number(310), .number(290)]))
    }

    @Test("The table shows median, minimum and maximum")
    func table() {
        #expect(report.lines.contains("pp512      300.0     290.0     310.0      3"))
    }

    @Test("Runs are counted with their warm-up, and what has length 0 is left out")
    func runs() {
        #expect(BenchmarkPlan(prompt: 512, generate: 128, repeats: 5, threads: nil).runs == 12)
        #expect(BenchmarkPlan(prompt: 0, generate: 128, repeats: 5, threads: nil).runs == 6)
    }
}
