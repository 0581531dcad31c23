import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import MaruCore
import MaruTesting
import Synchronization
import Testing

@testable import MaruServer

@Suite("Log lines")
struct LogOutputTests {
    /// What `body` logs.
    private func lines(
        _ format: LogOutput.Format,
        level: Logger.Level = .info,
        _ body: (LogOutput) async throws -> Void
    ) async rethrows -> [String] {
        let lines = Lines()
        try await body(LogOutput(format, level: level) { line in lines.all.withLock { $0.append(line) } })
        return lines.all.withLock { $0 }
    }

    private final class Lines: Sendable {
        let all = Mutex<[String]>([])
    }

    @Test("Text has the time, the level, the message and the values, in one line whatever they hold")
    func text() async throws {
        let lines = await lines(.text) { output in
            output.logger("test").warning("a\nb", metadata: ["k": "v\r\nw", "a": "1", "for": ["programs": "only"]])
        }
        #expect(lines.count == 1)
        #expect(lines[0].hasSuffix(#" warning a\nb a=1 k=v\r\nw"#))
        #expect(lines[0].wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z .*/) != nil)
    }

    @Test("JSON is one object per line: numbers are numbers, and a dictionary's entries are fields")
    func json() async throws {
        let lines = await lines(.json) { output in
            output.logger("test").error(
                "\"quoted\"\n한글",
                metadata: ["ms": .stringConvertible(5), "list": ["a"], "http": ["status": .stringConvertible(200)]]
            )
        }
        let line = try JSONValue(parsing: try #require(lines.first))
        #expect(line["level"] == "error")
        #expect(line["message"] == "\"quoted\"\n한글")
        #expect(line["ms"] == .integer(5) && line["status"] == .integer(200) && line["list"] == ["a"])
        guard case .string(let time)? = line["time"] else {
            Issue.record("there is no time")
            return
        }
        #expect(time.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil)
    }

    @Test("A new level counts at once, for loggers that exist already; a logger may still be quieter")
    func level() async throws {
        let lines = await lines(.text, level: .warning) { output in
            let logger = output.logger("test")
            var quiet = logger
            quiet.logLevel = .error
            logger.info("one")
            output.level = .info
            logger.info("two")
            quiet.info("three")
            output.level = .error
            logger.warning("four")
        }
        #expect(lines.count == 1 && lines[0].contains("two"))
    }

    @Test("A request's line has what programs look for, and nothing that anybody said")
    func request() async throws {
        let lines = try await lines(.json) { output in
            let server = try Server(
                generator: ScriptedGenerator(),
                configuration: ServerConfiguration(apiKey: "SECRET-KEY"),
                logger: output.logger("maru")
            )
            server.lifecycle.becomeReady()
            let application = Application(router: try server.buildRouter(), logger: .silent)
            try await application.test(.router) { client in
                _ = try await client.executeRequest(
                    uri: "/v1/chat/completions",
                    method: .post,
                    headers: [
                        .authorization: "Bearer SECRET-KEY",
                        try #require(HTTPField.Name("traceparent")):
                            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                    ],
                    body: ByteBuffer(
                        string: #"{"model":"scripted","messages":[{"role":"user","content":"PRIVATE words"}]}"#
                    )
                )
            }
        }
        let text = try #require(lines.first)
        #expect(!text.contains("PRIVATE") && !text.contains("Hello") && !text.contains("SECRET"))
        let line = try JSONValue(parsing: text)
        #expect(line["method"] == "POST" && line["path"] == "/v1/chat/completions" && line["status"] == .integer(200))
        #expect(line["trace"] == "4bf92f3577b34da6a3ce929d0e0e4736")
        #expect(line["completion_tokens"] == .integer(5))
        #expect(line["request"] != nil && line["ms"] != nil)
    }
}
