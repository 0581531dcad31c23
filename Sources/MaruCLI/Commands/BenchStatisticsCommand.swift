import ArgumentParser
import Foundation
import MaruStatistics

/// How often the intervals that Maru prints contain the truth, in simulated suites whose truth is known.
struct BenchStatisticsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "statistics",
        abstract: "Measure how often intervals of 95 % contain the truth.",
        shouldDisplay: false
    )

    @Option(name: [.short, .long], help: "Simulated suites for each method and setting.")
    var runs = 2000

    @Option(help: "What is drawn; the same seed gives the same table.")
    var seed: UInt64 = 1

    func validate() throws {
        guard (100...1_000_000).contains(runs) else {
            throw ValidationError("--runs is \(runs); it must be from 100 to 1000000.")
        }
    }

    func run() async throws {
        let rows = try await interruptible(advice: "Nothing was measured to the end.") { try await measure() }
        for line in CoverageReport(rows: rows).lines { try Terminal.output.print(line) }
        for line in CoverageReport.peeking(runs: 10 * runs, seed: seed) { try Terminal.output.print(line) }
    }

    private func measure() async throws -> [CoverageTable.Row] {
        let jobs = CoverageMethod.allCases.flatMap { method in CoverageTable.settings.map { (method, $0) } }
        let display = ProgressDisplay("Simulating", total: jobs.count, unit: .count)
        defer { display.finish() }
        var rows: [CoverageTable.Row] = []
        for (method, suite) in jobs {
            try Task.checkCancellation()
            display.update(label: method.rawValue, completed: rows.count)
            let (runs, seed) = (runs, seed)
            rows.append(try await OwnThread.run { CoverageTable.row(method, suite, runs: runs, seed: seed) })
        }
        return rows
    }
}
