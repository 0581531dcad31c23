import MaruCore

extension BenchmarkReport {
    /// The table of README.md: a row for each test and rival, or for each test without rivals.
    var markdown: [String] {
        let header =
            "\(machine); medians of \(results.first?.samples.count ?? 0) runs in turns (minimum–maximum), tokens/s"
        guard !rivals.isEmpty else {
            let rows = results.map { "| \(model) | \($0.name) | \(roundedText($0)) |" }
            return [header, "", "| model | test | Maru |", "|---|---|---|"] + rows
        }
        let rows = rivals.flatMap { rival in
            zip(zip(results, rival.results), rival.comparisons(results)).map { pair, comparison in
                row(pair.0, pair.1, comparison, rival)
            }
        }
        return [
            header, "", "| model | test | Maru | against | its tokens/s | ratio | spread | samples compared |",
            "|---|---|---|---|---|---|---|---|",
        ] + rows
    }

    private func row(
        _ ours: BenchmarkResult,
        _ theirs: BenchmarkResult,
        _ comparison: Comparison,
        _ rival: RivalReport
    ) -> String {
        let cells = [
            model, ours.name, roundedText(ours), "\(rival.name) on \(rival.file)", roundedText(theirs),
            "**\(Amounts.twoDecimals(comparison.ratio))**", comparison.spreadText, comparison.basis,
        ]
        return "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
    }

    private func roundedText(_ result: BenchmarkResult) -> String {
        let speeds = result.speeds
        let numbers = [speeds.median, speeds.minimum, speeds.maximum].map { Int($0.rounded()) }
        return "\(numbers[0]) (\(numbers[1])–\(numbers[2]))"
    }
}
