import HTTPTypes
import Hummingbird
import Logging
import MaruCore
import Testing

@testable import MaruLoad

/// Against a small server on loopback that answers by the model's name.
@Suite struct ChatClientTests {
    private func ask(_ model: String?) async throws -> ChatClient.Answer {
        try await ChatServer.run { target in
            try await ChatClient.connected(to: target, model: model, key: "k", sealed: .off) { client in
                try await client.answer(
                    [ChatMessage(role: "user", content: "hello")],
                    tools: [Tool(name: "look", description: "Looks.")],
                    maximumTokens: 8,
                    timeLimit: .seconds(30)
                )
            }
        }
    }

    @Test(.timeLimit(.minutes(5))) func `An answer has its text and its calls`() async throws {
        let call = ToolCall(id: "1", name: "look", arguments: "{}")
        #expect(try await ask(nil) == .message(text: "hello with k", calls: [call]))
    }

    @Test(.timeLimit(.minutes(5))) func `What a policy refuses is no missing answer`() async throws {
        #expect(try await ask("forbidden") == .refused)
        #expect(try await ask("filtered") == .refused)
    }

    @Test(.timeLimit(.minutes(5))) func `A busy server gives no answer`() async throws {
        #expect(try await ask("busy") == .none(reason: "status 503"))
    }

    @Test(.timeLimit(.minutes(5))) func `A server that will answer nothing ends the work`() async throws {
        let error = await #expect(throws: LoadError.self) { try await ask("unknown") }
        guard case .refused(_, 404, "no such model")? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test(arguments: [
        ("https://models.example", "https://models.example"), ("http://10.0.0.1:8080/v1/", "http://10.0.0.1:8080"),
    ])
    func `Any server may be named`(text: String, url: String) throws {
        #expect(try ChatTarget(text).url == url)
    }

    @Test(arguments: ["", "models.example", "ftp://a", "http://a@b", "http://a/x", "http://a?q=1"])
    func `What is no address is refused`(text: String) {
        #expect(throws: LoadError.invalidURL(text)) { try ChatTarget(text) }
    }
}

private enum ChatServer {
    private struct Body: Decodable {
        let model: String
    }

    static func run<T: Sendable>(_ body: (ChatTarget) async throws -> T) async throws -> T {
        let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
        var logger = Logger(label: "chat")
        logger.logLevel = .critical
        let application = Application(
            router: router,
            configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in continuation.yield(channel.localAddress?.port ?? 0) },
            logger: logger
        )
        let run = Task { try await application.run() }
        defer { run.cancel() }
        var iterator = ports.makeAsyncIterator()
        let port = await iterator.next() ?? 0
        return try await body(ChatTarget("http://127.0.0.1:\(port)"))
    }

    private static var router: Router<BasicRequestContext> {
        let router = Router()
        router.get("/v1/models") { _, _ in #"{"object":"list","data":[{"id":"scripted"}]}"# }
        router.post("/v1/chat/completions") { request, context in
            let key = request.headers[.authorization]?.split(separator: " ").last.map(String.init) ?? "nobody"
            let body = try await request.decode(as: Body.self, context: context)
            return answer(body.model, key: key)
        }
        return router
    }

    private static func answer(_ model: String, key: String) -> Response {
        let (status, text): (HTTPResponse.Status, String) =
            switch model {
            case "forbidden": (.forbidden, #"{"error":{"message":"no"}}"#)
            case "filtered": (.badRequest, #"{"error":{"code":"content_policy_violation","message":"no"}}"#)
            case "busy": (.serviceUnavailable, "")
            case "unknown": (.notFound, #"{"error":{"message":"no such model"}}"#)
            default:
                (
                    .ok,
                    #"{"choices":[{"message":{"content":"hello with \#(key)","tool_calls":[{"id":"1","type":"function","#
                        + #""function":{"name":"look","arguments":"{}"}}]}}]}"#
                )
            }
        return Response(status: status, body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}
