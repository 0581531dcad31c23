import HTTPTypes
import Hummingbird
import HummingbirdTesting
import MaruCore
import MaruMetrics
import MaruTelemetry
import MaruTesting
import Testing

@testable import MaruServer

@Suite("Traces of requests", .timeLimit(.minutes(5)))
struct TelemetryTests {
    private static let parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"

    /// What a server hands over for one request: all that would be sent, as JSON.
    private func sent(
        _ path: String,
        _ body: String?,
        headers: HTTPFields = [:],
        generator: ScriptedGenerator = ScriptedGenerator()
    ) async throws -> (spans: [Span], metrics: String) {
        let telemetry = try Telemetry(
            TelemetrySettings(traces: .init(url: "http://127.0.0.1:1"), metrics: nil),
            sealed: .off,
            logger: .silent
        )
        let server = try Server(
            generator: generator,
            telemetry: telemetry,
            configuration: ServerConfiguration(),
            logger: .silent
        )
        server.lifecycle.becomeReady()
        let application = Application(router: try server.buildRouter(), logger: .silent)
        try await application.test(.router) { client in
            _ = try await client.executeRequest(
                uri: path,
                method: body == nil ? .get : .post,
                headers: headers,
                body: body.map { ByteBuffer(string: $0) }
            )
        }
        let metrics = server.generations.registry.families.map { "\($0)" }.joined()
        return (telemetry.takeSpans(), metrics)
    }

    private func chat(_ fields: String = "") -> String {
        #"{"model":"scripted","messages":[{"role":"user","content":"PRIVATE words"}]\#(fields)}"#
    }

    @Test("An answer is a span of the server with one of the generator in it, in the trace of whoever asked")
    func nesting() async throws {
        let parent = try #require(HTTPField.Name("traceparent"))
        let (spans, _) = try await sent("/v1/chat/completions?q=PRIVATE", chat(), headers: [parent: Self.parent])
        let server = try #require(spans.first { $0.kind == .server })
        let answer = try #require(spans.first { $0.kind == .internal })
        #expect(spans.count == 2)
        #expect(server.name == "POST /v1/chat/completions")
        #expect("\(server.context.traceID)" == "0af7651916cd43dd8448eb211c80319c")
        #expect(server.parent.map { "\($0)" } == "b7ad6b7169203331")
        #expect(answer.parent == server.context.spanID)
        #expect(answer.context.traceID == server.context.traceID)
        #expect(server.start <= answer.start)
        #expect(answer.start <= answer.end)
        #expect(answer.end <= server.end)
        #expect(server.attributes["http.request.method"] == "POST")
        #expect(server.attributes["http.route"] == "/v1/chat/completions")
        #expect(server.attributes["url.path"] == "/v1/chat/completions")
        #expect(server.attributes["http.response.status_code"] == .integer(200))
        #expect(!server.hasFailed)
    }

    @Test("The generator's span has what was asked for and what it took", arguments: [false, true])
    func conventions(isStreamed: Bool) async throws {
        let fields = #","max_tokens":3,"temperature":0.5,"top_p":0.25,"seed":7,"n":2,"stream":\#(isStreamed)"#
        let (spans, _) = try await sent("/v1/chat/completions", chat(fields))
        let answer = try #require(spans.first { $0.kind == .internal })
        #expect(answer.name == "chat scripted")
        let expected: [String: AttributeValue] = [
            "gen_ai.operation.name": "chat", "gen_ai.provider.name": "maru", "gen_ai.request.model": "scripted",
            "gen_ai.response.model": "scripted", "gen_ai.request.max_tokens": .integer(3),
            "gen_ai.request.temperature": .number(0.5), "gen_ai.request.top_p": .number(0.25),
            "gen_ai.request.seed": .integer(7), "gen_ai.request.choice.count": .integer(2),
            "gen_ai.request.stream": .bool(isStreamed), "gen_ai.output.type": "text",
            "gen_ai.response.finish_reasons": .strings(["length", "length"]), "gen_ai.usage.input_tokens": .integer(2),
            "gen_ai.usage.output_tokens": .integer(6), "gen_ai.usage.cache_read.input_tokens": .integer(0),
        ]
        for (name, value) in expected { #expect(answer.attributes[name] == value, "\(name)") }
        guard case .string(let id)? = answer.attributes["gen_ai.response.id"],
            case .number(let seconds)? = answer.attributes["gen_ai.response.time_to_first_chunk"]
        else {
            Issue.record("no id or no time")
            return
        }
        #expect(id.hasPrefix("chatcmpl-"))
        #expect(seconds >= 0)
        #expect(answer.attributes["error.type"] == nil)
    }

    @Test("Neither texts nor stop texts nor tools nor keys leave", arguments: ["", #","stream":true"#])
    func content(fields: String) async throws {
        let secrets = #","stop":["SECRET-STOP"],"user":"SECRET-USER""# + fields
        let headers: HTTPFields = [.authorization: "Bearer SECRET-KEY"]
        let (spans, metrics) = try await sent("/v1/chat/completions?SECRET", chat(secrets), headers: headers)
        #expect(spans.count == 2)
        let all = spans.map { "\($0)" }.joined() + metrics
        for secret in ["PRIVATE", "Hello", "SECRET"] { #expect(!all.contains(secret)) }
    }

    @Test("A failure is an error of both spans; a refusal is none of the server's")
    func failures() async throws {
        let (failed, _) = try await sent("/v1/chat/completions", chat(), generator: ScriptedGenerator(failsAfter: 2))
        #expect(failed.map(\.hasFailed) == [true, true])
        #expect(failed.first { $0.kind == .internal }?.attributes["error.type"] == "internal_error")
        let (refused, _) = try await sent("/v1/chat/completions", chat(#","PRIVATE":1"#))
        #expect(refused.map(\.hasFailed) == [false])
        #expect(refused.first?.attributes["http.response.status_code"] == .integer(400))
        let (probes, _) = try await sent("/health", nil)
        #expect(probes.isEmpty)
    }

    @Test("The generator's metrics count tokens by their type, with the buckets of the conventions")
    func metrics() throws {
        let metrics = GenerationMetrics()
        let record = RequestRecord()
        var request = GenerationRequest(prompt: .text("a"))
        request.choices = 2
        record.begin(AnswerFacts([request], answeredBy: "m", calledBy: "alias"))
        record.end(
            .finished,
            usage: Usage(
                promptTokens: 5,
                completionTokens: 22,
                timeToFirstToken: .milliseconds(300),
                duration: .milliseconds(1300)
            )
        )
        metrics.observe(try #require(AnswerSpan(record, endedAt: .now)))
        let families = Dictionary(uniqueKeysWithValues: metrics.registry.families.map { ($0.name, $0) })
        func histogram(_ name: String, _ last: String) -> Histogram? {
            let sample = families[name]?.samples.first { $0.labels.labels.last?.value == last }
            guard case .histogram(let histogram)? = sample?.value else { return nil }
            return histogram
        }
        let input = try #require(histogram("gen_ai.client.token.usage", "input"))
        #expect(input.bounds.last == 67_108_864)
        #expect(input.sum == 5)
        #expect(histogram("gen_ai.client.token.usage", "output")?.sum == 22)
        #expect(histogram("gen_ai.server.time_to_first_token", "m")?.sum == 0.3)
        // A second for the ten tokens after the first, of each of the two choices.
        #expect(histogram("gen_ai.server.time_per_output_token", "m")?.sum == 0.1)
        let duration = try #require(histogram("gen_ai.server.request.duration", ""))
        #expect(duration.bounds.first == 0.01)
        #expect(duration.bounds.last == 81.92)
    }
}
