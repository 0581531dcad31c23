import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import MaruTesting
import Synchronization
import Testing

@testable import MaruServer

@Suite("The request log")
struct RequestLogTests {
    private func log(
        _ path: String,
        _ body: String?,
        generator: ScriptedGenerator = ScriptedGenerator()
    ) async throws -> [String] {
        let lines = LogLines()
        let logger = Logger(label: "test") { _ in lines }
        let configuration = ServerConfiguration(apiKey: "SECRET-KEY")
        let server = try Server(generator: generator, configuration: configuration, logger: logger)
        server.lifecycle.becomeReady()
        let application = Application(router: try server.buildRouter(), logger: .silent)
        try await application.test(.router) { client in
            _ = try await client.executeRequest(
                uri: path,
                method: body == nil ? .get : .post,
                headers: [.authorization: "Bearer SECRET-KEY"],
                body: body.map { ByteBuffer(string: $0) }
            )
        }
        return lines.all
    }

    private func chat(_ fields: String) -> String {
        #"{"model":"scripted","messages":[{"role":"user","content":"PRIVATE words"}]\#(fields)}"#
    }

    @Test(
        "One line per answer has counts and outcome, and neither text nor key",
        arguments: ["", #","stream":true"#]
    )
    func answers(fields: String) async throws {
        let lines = try await log("/v1/chat/completions", chat(fields))
        #expect(lines.count == 1)
        let line = try #require(lines.first)
        #expect(line.contains("POST /v1/chat/completions 200"))
        for part in ["prompt_tokens=2", "completion_tokens=5", "outcome=finished", "request=req-", "ms="] {
            #expect(line.contains(part))
        }
        for secret in ["PRIVATE", "Hello", "SECRET"] { #expect(!line.contains(secret)) }
    }

    @Test("A refused request is logged with its code, not with what it said")
    func refusals() async throws {
        let lines = try await log("/v1/chat/completions", chat(#","PRIVATE":1"#))
        #expect(lines.count == 1)
        #expect(lines.first?.contains("error=unknown_parameter") == true)
        #expect(lines.first?.contains("PRIVATE") == false)
    }

    @Test("Probes are not worth a line, and a query string is not logged")
    func probes() async throws {
        #expect(try await log("/ready", nil).isEmpty)
        #expect(try await log("/v1/models?key=PRIVATE", nil).first?.contains("PRIVATE") == false)
    }
}

/// Collects what is logged at `info` and above.
private final class LogLines: LogHandler, Sendable {
    private let lines = Mutex<[String]>([])

    var all: [String] { lines.withLock { $0 } }

    var logLevel: Logger.Level {
        get { .info }
        set {}
    }

    var metadata: Logger.Metadata {
        get { [:] }
        set {}
    }

    subscript(metadataKey _: String) -> Logger.Metadata.Value? {
        get { nil }
        set {}
    }

    func log(event: LogEvent) {
        let metadata = (event.metadata ?? [:]).map { "\($0.key)=\($0.value)" }.joined(separator: " ")
        lines.withLock { $0.append("\(event.message) \(metadata)") }
    }
}
