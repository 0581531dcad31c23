import MaruCore
import MaruEngine
import MaruTensor

/// What was measured, and on what.
struct BenchmarkReport: Sendable {
    let model: String
    let architecture: String
    let parameters: Int
    let weightBytes: Int
    let threads: Int
    let instructionSet: InstructionSet
    let processor: String
    let results: [BenchmarkResult]

    var lines: [String] {
        var table = Table([
            ("TEST", .left), ("TOKENS/S", .right), ("MINIMUM", .right), ("MAXIMUM", .right), ("RUNS", .right),
        ])
        for result in results {
            table.add(
                result.name,
                Amounts.oneDecimal(result.median),
                Amounts.oneDecimal(result.minimum),
                Amounts.oneDecimal(result.maximum),
                "\(result.tokensPerSecond.count)"
            )
        }
        let kind = "\(architecture), \(Amounts.parameters(parameters)) parameters, \(Amounts.bytes(weightBytes))"
        let machine = "\(processor), \(threads) threads, \(instructionSet.rawValue) kernels"
        return ["\(model): \(kind)", machine, ""] + table.lines
    }

    /// `tokensPerSecond` is the median; every sample stands beside it.
    var json: JSONValue {
        [
            "model": .string(model),
            "architecture": .string(architecture),
            "parameters": .integer(parameters),
            "weightBytes": .integer(weightBytes),
            "processor": .string(processor),
            "threads": .integer(threads),
            "instructionSet": .string(instructionSet.rawValue),
            "results": .array(results.map(Self.json)),
        ]
    }

    private static func json(_ result: BenchmarkResult) -> JSONValue {
        [
            "name": .string(result.name),
            "tokens": .integer(result.tokens),
            "tokensPerSecond": .number(result.median),
            "minimum": .number(result.minimum),
            "maximum": .number(result.maximum),
            "samples": .array(result.tokensPerSecond.map { .number($0) }),
        ]
    }
}
