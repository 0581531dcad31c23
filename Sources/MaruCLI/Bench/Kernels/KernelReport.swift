import Foundation
import MaruCore
import MaruEngine
import MaruTensor

/// How near the kernels come to what the machine can do.
struct KernelReport: Sendable {
    let machine: String
    let date: Date
    let placement: Placement
    let limits: MachineLimits
    let products: [ProductBenchmark.Speed]
    let sampling: [Sampling]

    /// One way to draw a token from a large vocabulary.
    struct Sampling: Sendable {
        let name: String
        let secondsPerToken: Double

        /// As many tokens as Gemma 3 knows.
        static let vocabulary = 262_144

        static func measured() -> [Sampling] {
            let benchmark = SamplingBenchmark(vocabulary: vocabulary)
            return ways.map { Sampling(name: $0, secondsPerToken: benchmark.secondsPerToken($1)) }
        }

        private static var ways: [(String, SamplingParameters)] {
            func parameters(_ change: (inout SamplingParameters) -> Void) -> SamplingParameters {
                var parameters = SamplingParameters()
                change(&parameters)
                return parameters
            }
            return [
                ("greedy", .greedy),
                ("temperature 1", parameters { _ in }),
                ("top-k 40", parameters { $0.topK = 40 }),
                ("top-p 0.9", parameters { $0.topP = 0.9 }),
                ("min-p 0.05", parameters { $0.minP = 0.05 }),
            ]
        }
    }

    var lines: [String] {
        let placement = Placement.summary([placement])
        return [machine, "cores: \(placement)", ""] + limitLines + [""] + productTable.lines + [""]
            + samplingTable.lines
    }

    private var limitLines: [String] {
        [
            "memory reads    \(Self.giga(limits.readBytes)) GB/s",
            "8-bit integers  \(limits.integerOperations.map { Self.giga($0) + " GOP/s" } ?? "no instruction")",
            "32-bit floats   \(limits.floatOperations.map { Self.giga($0) + " GOP/s" } ?? "no instruction")",
        ]
    }

    private var productTable: Table {
        var table = Table([
            ("WEIGHTS", .left), ("1 ROW GB/S", .right), ("OF READS", .right), ("8 ROWS GOP/S", .right),
            ("OF PEAK", .right), ("512 ROWS GOP/S", .right), ("OF PEAK", .right),
        ])
        for product in products {
            let peak = peak(product)
            table.add(
                product.type.rawValue,
                Self.giga(product.weightBytes),
                Self.percent(product.weightBytes, of: limits.readBytes),
                Self.giga(product.fewRowsOperations),
                Self.percent(product.fewRowsOperations, of: peak),
                Self.giga(product.manyRowsOperations),
                Self.percent(product.manyRowsOperations, of: peak)
            )
        }
        return table
    }

    private var samplingTable: Table {
        var table = Table([("ONE TOKEN OF \(Sampling.vocabulary)", .left), ("MICROSECONDS", .right)])
        for way in sampling { table.add(way.name, Amounts.oneDecimal(way.secondsPerToken * 1e6)) }
        return table
    }

    private func peak(_ product: ProductBenchmark.Speed) -> Double? {
        product.multipliesIntegers ? limits.integerOperations : limits.floatOperations
    }

    private static func giga(_ value: Double) -> String { Amounts.oneDecimal(value / 1e9) }

    private static func percent(_ value: Double, of limit: Double?) -> String {
        limit.map { "\(Int((value / $0 * 100).rounded())) %" } ?? "–"
    }

    var json: JSONValue {
        [
            "machine": .string(machine),
            "version": .string(Version.number),
            "date": .string(date.formatted(.iso8601)),
            "placement": placement.json,
            "limits": limits.json,
            "products": .array(
                products.map {
                    [
                        "type": .string($0.type.rawValue),
                        "weightBytesPerSecond": .number($0.weightBytes),
                        "operationsPerSecond8Rows": .number($0.fewRowsOperations),
                        "operationsPerSecond512Rows": .number($0.manyRowsOperations),
                    ]
                }
            ),
            "sampling": .array(
                sampling.map { ["name": .string($0.name), "secondsPerToken": .number($0.secondsPerToken)] }
            ),
        ]
    }
}

extension MachineLimits {
    var json: JSONValue {
        [
            "readBytesPerSecond": .number(readBytes),
            "integerOperationsPerSecond": integerOperations.map { .number($0) } ?? .null,
            "floatOperationsPerSecond": floatOperations.map { .number($0) } ?? .null,
        ]
    }
}
