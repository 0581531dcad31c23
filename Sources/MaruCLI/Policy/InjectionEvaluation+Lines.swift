import Foundation
import MaruPolicy

extension InjectionEvaluation {
    /// One set a line: harmless texts first, then attacks; shares in percent.
    var lines: [String] {
        var table = Table([
            ("SET", .left), ("TEXTS", .right), ("RULES", .right), ("SIMILAR", .right), ("CLASSIFIER", .right),
            ("FOUND", .right),
            ("95 %", .right),
        ])
        for row in rows {
            func percent(_ count: Int) -> String { Self.percent(Double(count) / Double(row.total)) }
            table.add(
                row.set + (row.isAttack ? ", attacks" : ""),
                "\(row.total)",
                percent(row.byRules),
                percent(row.bySimilarity),
                percent(row.byClassifier),
                percent(row.found),
                "\(Self.percent(row.interval.lowerBound))–\(Self.percent(row.interval.upperBound))"
            )
        }
        return table.lines
    }

    private static func percent(_ share: Double) -> String { String(format: "%.2f", 100 * share) }
}
