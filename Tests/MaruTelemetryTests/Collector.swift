import HTTPTypes
import Hummingbird
import Logging
import MaruCore
import MaruTesting
import Synchronization

/// A collector on a free port of loopback that remembers what it was sent.
final class Collector: Sendable {
    struct Delivery: Sendable {
        let path: String
        let headers: [String: String]
        let body: JSONValue
    }

    private struct State {
        var deliveries: [Delivery] = []
        var answers: [HTTPResponse.Status]
        var waiting: (count: Int, gate: Gate)?
    }

    private let state: Mutex<State>
    private let answerBody: String

    /// - Parameters:
    ///   - answers: to the first deliveries; the next ones get 200.
    ///   - body: of all answers.
    init(answers: [HTTPResponse.Status] = [], body: String = "{}") {
        state = Mutex(State(answers: answers))
        answerBody = body
    }

    var deliveries: [Delivery] { state.withLock(\.deliveries) }

    /// Returns when it has been sent something so many times.
    func wait(for count: Int) async {
        let gate = Gate()
        state.withLock { state in
            state.waiting = (count, gate)
            if state.deliveries.count >= count { gate.open() }
        }
        await gate.wait()
    }

    /// Runs `body` with the collector's address.
    func run(_ body: @Sendable @escaping (_ url: String) async throws -> Void) async throws {
        let router = Router()
        router.post("/**") { [self] request, _ in
            let buffer = try await request.body.collect(upTo: 1 << 20)
            let headers = request.headers.map { ($0.name.rawName.lowercased(), $0.value) }
            let delivery = Delivery(
                path: request.uri.path,
                headers: Dictionary(headers) { first, _ in first },
                body: try JSONValue(parsing: String(buffer: buffer))
            )
            return Response(status: take(delivery), body: .init(byteBuffer: ByteBuffer(string: answerBody)))
        }
        let (ports, ready) = AsyncStream.makeStream(of: Int.self)
        let application = Application(
            router: router,
            configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { ready.yield($0.localAddress?.port ?? 0) },
            logger: Logger(label: "collector") { _ in SwiftLogNoOpLogHandler() }
        )
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await application.run() }
            guard let port = await ports.first(where: { _ in true }) else { return }
            defer { group.cancelAll() }
            try await body("http://127.0.0.1:\(port)")
        }
    }

    private func take(_ delivery: Delivery) -> HTTPResponse.Status {
        state.withLock { state in
            state.deliveries.append(delivery)
            if let waiting = state.waiting, state.deliveries.count >= waiting.count { waiting.gate.open() }
            return state.answers.isEmpty ? .ok : state.answers.removeFirst()
        }
    }
}
