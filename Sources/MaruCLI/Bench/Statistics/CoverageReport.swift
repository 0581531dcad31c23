import Foundation
import MaruStatistics

/// The table that `maru bench statistics` prints.
struct CoverageReport {
    let rows: [CoverageTable.Row]

    var lines: [String] {
        var table = Table(
            [("method", .left), ("scenarios", .right), ("cases", .right), ("rate", .right), ("ICC", .right)]
                + [("weights", .left), ("coverage", .right), ("", .left)]
        )
        for row in rows {
            table.add(
                row.method.rawValue,
                "\(row.suite.scenarios)",
                "\(row.suite.casesPerScenario)",
                "\(row.suite.rate)",
                "\(row.suite.correlation)",
                row.suite.weights.rawValue,
                "\(Self.percent(row.coverage)) ± \(Self.percent(row.uncertainty))",
                Self.remark(row)
            )
        }
        return table.lines
    }

    /// Printed intervals that are outside of what they promise are told; others are there to be compared.
    private static func remark(_ row: CoverageTable.Row) -> String {
        guard row.method.isPrinted else { return "not printed in reports" }
        if row.coverage + row.uncertainty < CoverageTable.promised.lowerBound { return "too narrow" }
        return row.coverage - row.uncertainty > CoverageTable.promised.upperBound ? "wider than needed" : ""
    }

    static func peeking(runs: Int, seed: UInt64) -> [String] {
        let planned = [GroupSequentialDesign.Shape.obrienFleming, .lanDeMets].compactMap { shape in
            GroupSequentialDesign(equalLooks: 4, shape: shape).map { ("4 planned looks, \(shape.rawValue)", $0) }
        }
        var table = Table([("looks at a difference that is none", .left), ("found", .right)])
        for count in [1, 4, 28] {
            let found = PeekingSimulation(naiveLooks: count).falseFindings(runs: runs, seed: seed)
            table.add("\(count) with z = 1.96", percent(found))
        }
        for (name, design) in planned {
            table.add(name, percent(PeekingSimulation(design).falseFindings(runs: runs, seed: seed)))
        }
        return [""] + table.lines
    }

    private static func percent(_ share: Double) -> String { String(format: "%.1f %%", 100 * share) }
}
