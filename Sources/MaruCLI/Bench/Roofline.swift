import MaruCore
import MaruEngine
import MaruTensor

/// What a model could do on a machine of which nothing is lost (Williams, Waterman & Patterson 2009).
struct Roofline: Hashable, Sendable {
    let limits: MachineLimits
    /// Of weights that a generated token has to meet.
    let bytesPerToken: Int
    /// In matrix products, that a token of a prompt takes.
    let operationsPerToken: Int

    /// How much of the limit a measured speed is: of reading the weights for a generated token, of multiplying integers
    /// for a prompt. Weights that partly stay in a cache exceed it. `nil` for many sequences, which meet neither alone.
    func share(of result: BenchmarkResult) -> Double? {
        let speed = result.speeds.median
        switch result.test {
        case .prompt: return limits.integerOperations.map { speed * Double(operationsPerToken) / $0 }
        case .generation: return speed * Double(bytesPerToken) / limits.readBytes
        case .batch: return nil
        }
    }

    var line: String {
        let reads = Amounts.oneDecimal(limits.readBytes / 1e9)
        let operations = limits.integerOperations.map { "\(Amounts.oneDecimal($0 / 1e9)) GOP/s in 8-bit registers" }
        return """
            limits: memory reads \(reads) GB/s, \(operations ?? "no 8-bit instructions"); a token takes \
            \(Amounts.bytes(bytesPerToken)), or \(Amounts.twoDecimals(Double(operationsPerToken) / 1e9)) GOP in a prompt
            """
    }

    var json: JSONValue {
        [
            "limits": limits.json,
            "bytesPerToken": .integer(bytesPerToken),
            "operationsPerToken": .integer(operationsPerToken),
        ]
    }
}
