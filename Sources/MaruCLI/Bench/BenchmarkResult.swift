import MaruCore
import MaruEngine

/// One run of one test.
struct BenchmarkSample: Hashable, Sendable {
    let tokensPerSecond: Double
    let placement: Placement
}

/// The samples of one test, one a repetition.
struct BenchmarkResult: Hashable, Sendable {
    let test: BenchmarkTest
    var samples: [BenchmarkSample] = []

    var name: String { test.name }
    var speeds: Distribution { Distribution(samples.map(\.tokensPerSecond)) }

    /// `301.4 (297.0–310.2)`
    var text: String {
        let speeds = speeds
        let numbers = [speeds.median, speeds.minimum, speeds.maximum].map(Amounts.oneDecimal)
        return "\(numbers[0]) (\(numbers[1])–\(numbers[2]))"
    }

    /// `tokensPerSecond` is the median; every sample stands beside it, and where the cores were.
    var json: JSONValue {
        let speeds = speeds
        return [
            "name": .string(name),
            "tokens": .integer(test.tokens),
            "tokensPerSecond": .number(speeds.median),
            "minimum": .number(speeds.minimum),
            "maximum": .number(speeds.maximum),
            "samples": .array(samples.map { .number($0.tokensPerSecond) }),
            "placements": .array(samples.map(\.placement.json)),
        ]
    }
}
