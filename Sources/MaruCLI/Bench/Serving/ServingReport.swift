import Foundation
import MaruCore
import MaruLoad

/// How a server answered under load.
struct ServingReport: Sendable {
    let url: String
    let model: String
    let processor: String
    let date: Date
    let results: [LoadResult]

    var lines: [String] {
        var table = Table([
            ("LOAD", .left), ("REQUESTS", .right), ("FAILED", .right), ("TOKENS/S", .right),
            ("FIRST TOKEN P50", .right),
            ("P95", .right), ("MAXIMUM", .right), ("NEXT TOKEN P50", .right), ("P99", .right),
        ])
        for result in results {
            let (first, gaps) = (result.firstToken, result.gaps)
            table.add(
                result.plan.arrivals.name,
                "\(result.plan.requests)",
                "\(result.failures)",
                Amounts.oneDecimal(result.tokensPerSecond),
                Self.milliseconds(first.median),
                Self.milliseconds(first.quantile(0.95)),
                Self.milliseconds(first.maximum),
                Self.milliseconds(gaps.median),
                Self.milliseconds(gaps.quantile(0.99))
            )
        }
        let header = results.first.map { result in
            "\(model) at \(url): prompts of \(result.plan.promptWords) words, answers of \(result.plan.maximumTokens) tokens"
        }
        let failures = results.compactMap { result in
            result.firstFailure.map { "\(result.plan.arrivals.name): the first failure was \($0)" }
        }
        return [header ?? model, ""] + table.lines + (failures.isEmpty ? [] : [""] + failures)
    }

    var json: JSONValue {
        [
            "url": .string(url),
            "model": .string(model),
            "version": .string(Version.number),
            "date": .string(date.formatted(.iso8601)),
            "processor": .string(processor),
            "results": .array(results.map(Self.json)),
        ]
    }

    private static func json(_ result: LoadResult) -> JSONValue {
        [
            "name": .string(result.plan.arrivals.name),
            "requests": .integer(result.plan.requests),
            "promptWords": .integer(result.plan.promptWords),
            "maxTokens": .integer(result.plan.maximumTokens),
            "failures": .integer(result.failures),
            "firstFailure": JSONValue(result.firstFailure),
            "seconds": .number(result.seconds),
            "tokens": .integer(result.tokens),
            "tokensPerSecond": .number(result.tokensPerSecond),
            "firstTokenSeconds": json(result.firstToken, [("p50", 0.5), ("p95", 0.95), ("max", 1)]),
            "nextTokenSeconds": json(result.gaps, [("p50", 0.5), ("p99", 0.99), ("max", 1)]),
        ]
    }

    private static func json(_ distribution: Distribution, _ quantiles: [(String, Double)]) -> JSONValue {
        .object(
            quantiles.map { name, share in
                let value = distribution.quantile(share)
                return JSONValue.Member(key: name, value: value.isFinite ? .number(value) : .null)
            }
        )
    }

    /// `12.3 ms`; a dash when nothing was answered.
    static func milliseconds(_ seconds: Double) -> String {
        seconds.isFinite ? Amounts.oneDecimal(seconds * 1000) + " ms" : "–"
    }
}
