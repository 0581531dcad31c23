import MaruCore

/// What another program reached in the same tests.
struct RivalReport: Sendable {
    let name: String
    let version: String
    /// The file that it ran.
    let file: String
    let results: [BenchmarkResult]

    func comparisons(_ ours: [BenchmarkResult]) -> [Comparison] { zip(ours, results).map { Comparison($0, $1) } }

    func lines(against ours: [BenchmarkResult]) -> [String] {
        var table = Table([
            ("TEST", .left), ("MARU", .right), (name.uppercased(), .right), ("RATIO", .right), ("SPREAD", .right),
            ("SAMPLES COMPARED", .left),
        ])
        for ((ours, theirs), comparison) in zip(zip(ours, results), comparisons(ours)) {
            table.add(
                ours.name,
                ours.text,
                theirs.text,
                Amounts.twoDecimals(comparison.ratio),
                comparison.spreadText,
                comparison.basis
            )
        }
        return ["against \(name) \(version) on \(file), in turns; medians (minimum–maximum), tokens/s", ""]
            + table.lines
    }

    func json(against ours: [BenchmarkResult]) -> JSONValue {
        [
            "name": .string(name),
            "version": .string(version),
            "file": .string(file),
            "results": .array(results.map(\.json)),
            "comparisons": .array(comparisons(ours).map(\.json)),
        ]
    }
}
