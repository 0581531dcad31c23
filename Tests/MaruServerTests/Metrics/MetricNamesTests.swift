import Foundation
import Logging
import MaruAccounts
import MaruCore
import MaruMetrics
import MaruTelemetry
import MaruTesting
import Testing

@testable import MaruServer

/// Whoever builds on a metric's name must find it again: a name is exported, documented and drawn, or none of them.
@Suite("Names of metrics")
struct MetricNamesTests {
    private static let documentation = URL(filePath: Fixtures.path("../../Documentation")).standardized

    /// Every family, as it is called in the text format.
    private func exported() throws -> Set<String> {
        var statistics = GeneratorStatistics(answers: AnswerStatistics(contextLength: 64))
        statistics.guesses = GuessStatistics(longest: 1)
        var forecast = FirstTokenForecast()
        forecast.note(prompt: 1, cachedTokens: 0)
        forecast.note(promptTokens: 1, seconds: 1)
        statistics.forecast = forecast
        let collector = ["OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:4318"]
        let settings = try TelemetrySettings(environment: collector, version: "0")
        let server = try Server(
            generator: ScriptedGenerator(statistics: statistics),
            audit: Auditing(MemoryTrail(), contents: NoContents(), now: { Timestamp(milliseconds: 0) }),
            telemetry: settings.map { try Telemetry($0, sealed: .off, logger: .silent) },
            configuration: ServerConfiguration(firstTokenObjective: .seconds(1)),
            logger: .silent
        )
        // What is said of a certificate and of providers, which that server has not.
        let secure = ServerMetrics()
        secure.add(ConnectionCount(), expiry: { .now })
        secure.add(FixedRouting())
        return try [server.metrics, secure].reduce(into: Set()) { names, metrics in
            names.formUnion(try MetricsText(ExpositionFormat.prometheus.text(metrics.registry.families)).kinds.keys)
        }
    }

    private func names(in text: String) -> Set<String> {
        Set(
            text.matches(of: /\b(?:vllm:|maru_|http_request)[a-z0-9_]+/).map { match in
                let name = String(match.output)
                return name.hasSuffix("_bucket") ? String(name.dropLast("_bucket".count)) : name
            }
        )
    }

    @Test("The documentation has all names and no others")
    func documented() throws {
        let text = try String(contentsOf: Self.documentation.appending(path: "Operations.md"), encoding: .utf8)
        let section = try #require(
            text.components(separatedBy: "\n## Metrics\n").last?.components(separatedBy: "\n## ")
        )
        #expect(try names(in: section[0]) == exported())
    }

    @Test("The dashboard draws what is exported")
    func drawn() throws {
        let data = try Data(contentsOf: Self.documentation.appending(path: "Grafana/maru.json"))
        let dashboard = try JSONValue(parsing: Array(data))
        guard case .array(let panels)? = dashboard["panels"] else {
            Issue.record("there are no panels")
            return
        }
        let expressions = panels.flatMap { panel -> [String] in
            guard case .array(let targets)? = panel["targets"] else { return [] }
            return targets.compactMap { if case .string(let text)? = $0["expr"] { text } else { nil } }
        }
        #expect(expressions.count >= panels.count)
        let known = try exported()
        for expression in expressions {
            let names = names(in: expression)
            #expect(!names.isEmpty && names.isSubset(of: known), "\(expression)")
        }
    }

    @Test("No name comes from two sources, and each has a sentence")
    func families() throws {
        let statistics = GeneratorStatistics(answers: AnswerStatistics(contextLength: 64))
        let generator = ScriptedGenerator(statistics: statistics)
        let server = try Server(generator: generator, configuration: ServerConfiguration(), logger: .silent)
        let families = server.metrics.registry.families
        #expect(Set(families.map(\.name)).count == families.count)
        #expect(families.allSatisfy { $0.help.hasSuffix(".") })
    }
}
