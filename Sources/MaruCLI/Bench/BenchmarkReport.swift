import Foundation
import MaruCore
import MaruTensor

/// What was measured, and on what.
struct BenchmarkReport: Sendable {
    let model: String
    let architecture: String
    let parameters: Int
    let weightBytes: Int
    let loadSeconds: Double
    let peakMemoryBytes: Int?
    let threads: Int
    let instructionSet: InstructionSet
    let cacheElement: PagedKeyValues.Element
    let processor: String
    /// How many cores other programs kept busy right before.
    let busyCores: Double?
    let date: Date
    let results: [BenchmarkResult]
    var rivals: [RivalReport] = []
    var roofline: Roofline?

    /// `llama, 134.5M parameters, 98.4 MB`
    var kind: String { "\(architecture), \(Amounts.parameters(parameters)) parameters, \(Amounts.bytes(weightBytes))" }
    var machine: String {
        "\(processor), \(threads) threads, \(instructionSet.rawValue) kernels, \(cacheElement.rawValue) cache"
    }

    var lines: [String] {
        let memory = peakMemoryBytes.map { ", at most \(Amounts.bytes($0)) of memory" } ?? ""
        let header = ["\(model): \(kind)", machine, "loaded in \(Amounts.twoDecimals(loadSeconds)) s\(memory)"]
        let limits = roofline.map { ["", $0.line] } ?? []
        return header + [""] + table.lines + limits + rivals.flatMap { [""] + $0.lines(against: results) }
    }

    private var table: Table {
        var table = Table([
            ("TEST", .left), ("TOKENS/S", .right), ("MINIMUM", .right), ("MAXIMUM", .right), ("RUNS", .right),
            ("OF LIMIT", .right), ("PLACEMENT OF THE CORES", .left),
        ])
        for result in results {
            let speeds = result.speeds
            table.add(
                result.name,
                Amounts.oneDecimal(speeds.median),
                Amounts.oneDecimal(speeds.minimum),
                Amounts.oneDecimal(speeds.maximum),
                "\(speeds.count)",
                roofline?.share(of: result).map { "\(Int(($0 * 100).rounded())) %" } ?? "–",
                Placement.summary(result.samples.map(\.placement))
            )
        }
        return table
    }

    var json: JSONValue {
        [
            "model": .string(model),
            "architecture": .string(architecture),
            "parameters": .integer(parameters),
            "weightBytes": .integer(weightBytes),
            "loadSeconds": .number(loadSeconds),
            "peakMemoryBytes": JSONValue(peakMemoryBytes),
            "version": .string(Version.number),
            "date": .string(date.formatted(.iso8601)),
            "processor": .string(processor),
            "busyCores": busyCores.map { .number($0) } ?? .null,
            "threads": .integer(threads),
            "instructionSet": .string(instructionSet.rawValue),
            "kvCacheType": .string(cacheElement.rawValue),
            "roofline": roofline?.json ?? .null,
            "results": .array(results.map(\.json)),
            "rivals": .array(rivals.map { $0.json(against: results) }),
        ]
    }
}
