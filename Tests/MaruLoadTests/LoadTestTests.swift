import Foundation
import Hummingbird
import Logging
import MaruCore
import Synchronization
import Testing

@testable import MaruLoad

/// Against a small server on loopback that answers as OpenAI's API does.
@Suite("Load test")
struct LoadTestTests {
    private func plan(_ arrivals: LoadPlan.Arrivals, requests: Int = 6) -> LoadPlan {
        LoadPlan(arrivals: arrivals, requests: requests, promptWords: 4, maximumTokens: 2, timeLimit: .seconds(30))
    }

    @Test("A closed loop sends each request once and never more at a time than it has clients", .timeLimit(.minutes(5)))
    func closed() async throws {
        let result = try await ScriptedServer.run { target, server in
            let result = try await LoadTest.connected(to: target, model: nil, key: nil, sealed: .off) { test in
                #expect(test.model == "scripted")
                await test.warmUp(plan(.closed(clients: 2)))
                return await test.run(plan(.closed(clients: 2)))
            }
            #expect(server.mostAtOnce <= 2)
            #expect(server.prompts.count == 7)
            #expect(Set(server.prompts).count == 7)
            return result
        }
        #expect(result.failures == 0, "\(result.firstFailure ?? "")")
        #expect(result.tokens == 12)
        #expect(result.firstToken.count == 6)
        #expect(result.gaps.count == 6)
    }

    @Test("An open loop does not wait for answers; refused requests are failures", .timeLimit(.minutes(5)))
    func open() async throws {
        let (good, bad) = try await ScriptedServer.run { target, _ in
            let good = try await LoadTest.connected(to: target, model: "scripted", key: nil, sealed: .off) {
                await $0.run(plan(.open(rate: 100)))
            }
            let bad = try await LoadTest.connected(to: target, model: "unknown", key: nil, sealed: .off) {
                await $0.run(plan(.open(rate: 100)))
            }
            return (good, bad)
        }
        #expect(good.failures == 0, "\(good.firstFailure ?? "")")
        #expect(bad.failures == 6)
        #expect(bad.firstFailure?.contains("404") == true)
    }

    @Test("A server that is not there is an error that says so", .timeLimit(.minutes(5)))
    func unreachable() async throws {
        let target = try LoadTarget("http://127.0.0.1:1")
        let error = await #expect(throws: LoadError.self) {
            try await LoadTest.connected(to: target, model: nil, key: nil, sealed: .off) { $0.model }
        }
        guard case .unreachable? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }
}

/// Answers each request with two pieces, and remembers what it was asked.
private final class ScriptedServer: Sendable {
    private struct State {
        var prompts: [String] = []
        var running = 0
        var mostAtOnce = 0
    }

    private struct Body: Decodable {
        let model: String
        let prompt: String
    }

    private let state = Mutex(State())

    var prompts: [String] { state.withLock { $0.prompts } }
    var mostAtOnce: Int { state.withLock { $0.mostAtOnce } }

    /// Runs `body` with a server on a free port.
    static func run<T: Sendable>(_ body: (LoadTarget, ScriptedServer) async throws -> T) async throws -> T {
        let server = ScriptedServer()
        let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
        var logger = Logger(label: "scripted")
        logger.logLevel = .critical
        let application = Application(
            router: server.router,
            configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in continuation.yield(channel.localAddress?.port ?? 0) },
            logger: logger
        )
        let run = Task { try await application.run() }
        defer { run.cancel() }
        var iterator = ports.makeAsyncIterator()
        let port = await iterator.next() ?? 0
        return try await body(LoadTarget("http://127.0.0.1:\(port)"), server)
    }

    private var router: Router<BasicRequestContext> {
        let router = Router()
        router.get("/v1/models") { _, _ in #"{"object":"list","data":[{"id":"scripted"}]}"# }
        router.post("/v1/completions") { [self] request, context in
            let body = try await request.decode(as: Body.self, context: context)
            guard body.model == "scripted" else { throw HTTPError(.notFound) }
            state.withLock { state in
                state.prompts.append(body.prompt)
                state.running += 1
                state.mostAtOnce = max(state.mostAtOnce, state.running)
            }
            return Response(status: .ok, body: stream)
        }
        return router
    }

    private var stream: ResponseBody {
        ResponseBody { [self] writer in
            for text in ["a", "b"] {
                try await writer.write(ByteBuffer(string: "data: {\"choices\":[{\"text\":\"\(text)\"}]}\n\n"))
            }
            state.withLock { $0.running -= 1 }
            try await writer.write(ByteBuffer(string: "data: [DONE]\n\n"))
            try await writer.finish(nil)
        }
    }
}
