import Foundation
import MaruCore
import Testing

@testable import MaruCLI
@testable import MaruEngine

@Suite("Comparison")
struct ComparisonTests {
    private let test = BenchmarkTest.generation(128, depth: 0)

    private func result(same: [Double], across: [Double] = []) -> BenchmarkResult {
        var result = BenchmarkResult.sample(test, same)
        result.samples += BenchmarkResult.sample(test, across, before: 160, after: 170).samples
        return result
    }

    @Test("Only samples of the placement that both sides have most of are compared")
    func samePlacement() {
        let comparison = Comparison(
            result(same: [100, 110, 120], across: [500]),
            result(same: [50, 55, 60, 65], across: [1, 2])
        )
        #expect(comparison.kind == .same)
        #expect(comparison.ratio == 110 / 57.5)
        #expect(comparison.basis == "3 and 4, same core complex")
        #expect(comparison.spread.low < comparison.ratio && comparison.ratio < comparison.spread.high)
    }

    @Test("Without enough samples of one placement all are compared, and the basis says so")
    func mixed() {
        let comparison = Comparison(result(same: [100, 100], across: [200]), result(same: [100], across: [100, 100]))
        #expect(comparison.kind == nil)
        #expect(comparison.ratio == 1)
        #expect(comparison.basis == "3 and 3, all placements")
    }

    @Test("The report of a rival has both medians with their ranges, the ratio and its spread")
    func table() {
        let rival = RivalReport(name: "llama.cpp", version: "1", file: "m.gguf", results: [result(same: [50, 60, 40])])
        let lines = rival.lines(against: [result(same: [100, 100, 100])])
        #expect(lines.first?.contains("llama.cpp 1 on m.gguf") == true)
        #expect(
            lines.last
                == "tg128   100.0 (100.0–100.0)   50.0 (40.0–60.0)    2.00   1.67–2.50   3 and 3, same core complex"
        )
    }

    @Test("The Markdown of README.md has a row for each test and rival")
    func markdown() {
        var report = BenchmarkReportTests.report
        #expect(report.markdown.contains("| m | pp512 | 300 (290–310) |"))
        report.rivals = ["a.gguf", "b.gguf"].map { file in
            RivalReport(name: "llama.cpp", version: "1", file: file, results: report.results)
        }
        #expect(report.markdown.count == 4 + 4)
        #expect(
            report.markdown.contains(
                "| m | pp512 | 300 (290–310) | llama.cpp on b.gguf | 300 (290–310) | **1.00** | 0.97–1.03 | 3 and 3, same core complex |"
            )
        )
    }

    @Test("A quantile lies between its neighbours")
    func quantiles() {
        let values = Distribution([4, 1, 3, 2])
        #expect(values.median == 2.5)
        #expect(values.minimum == 1)
        #expect(values.maximum == 4)
        #expect(values.quantile(0.25) == 1.75)
        #expect(Distribution([]).median.isNaN)
    }
}
