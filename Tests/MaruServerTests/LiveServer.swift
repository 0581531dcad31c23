import Logging
import MaruCore
import MaruRecords
import MaruServer
import MaruTesting
import NIOCore
import NIOPosix

/// A real server on a free port of loopback.
struct LiveServer: Sendable {
    let port: Int
    private let stops: AsyncStream<Void>.Continuation
    private let stopped = Gate()

    private init(port: Int, stops: AsyncStream<Void>.Continuation) {
        self.port = port
        self.stops = stops
    }

    /// Asks the server to stop, as a signal would.
    func stop() { stops.yield() }

    /// Returns when the server has returned.
    func waitUntilStopped() async { await stopped.wait() }

    /// Runs `body` with a server, and then stops it if `body` did not.
    static func run(
        _ generator: any TextGenerator,
        embedders: [any Embedder] = [],
        accounts: Accounts? = nil,
        responses: (any ResponseStore)? = nil,
        _ configuration: ServerConfiguration = ServerConfiguration(),
        _ body: @Sendable (LiveServer) async throws -> Void
    ) async throws {
        var configuration = configuration
        configuration.port = 0
        let server = try Server(
            generator: generator,
            embedders: embedders,
            accounts: accounts,
            responses: responses,
            configuration: configuration,
            logger: .silent
        )
        let (stops, continuation) = AsyncStream.makeStream(of: Void.self)
        let (ports, ready) = AsyncStream.makeStream(of: Int.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            let finished = Gate()
            group.addTask {
                defer {
                    finished.open()
                    ready.finish()
                }
                try await server.run(stops: stops) { ready.yield($0.port) }
            }
            if let port = await ports.first(where: { _ in true }) {
                let live = LiveServer(port: port, stops: continuation)
                group.addTask {
                    await finished.wait()
                    live.stopped.open()
                }
                try await body(live)
                (generator as? ScriptedGenerator)?.resume.open()
                live.stop()
            }
            try await group.waitForAll()
        }
    }

    /// Opens a connection, sends `request` on it, and gives it to `body`; closes it when `body` returns.
    func connect<Result: Sendable>(
        sending request: String,
        _ body: @Sendable (inout Connection) async throws -> Result
    ) async throws -> Result {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: request))
            var connection = Connection(incoming: inbound.makeAsyncIterator(), outgoing: outbound)
            return try await body(&connection)
        }
    }

    /// What `/metrics` says.
    func metrics() async throws -> MetricsText {
        let answer = try await exchange(WireRequest.getAndClose("/metrics"))
        let body = answer.split(separator: "\r\n\r\n", maxSplits: 1).last ?? ""
        return try MetricsText(String(body))
    }

    /// Sends `request` and reads until the server closes the connection.
    func exchange(_ request: String) async throws -> String {
        try await connect(sending: request) { try await $0.readToEnd() }
    }
}

/// The client's side of a connection.
struct Connection {
    var incoming: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    let outgoing: NIOAsyncChannelOutboundWriter<ByteBuffer>
    private(set) var text = ""

    init(
        incoming: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator,
        outgoing: NIOAsyncChannelOutboundWriter<ByteBuffer>
    ) {
        self.incoming = incoming
        self.outgoing = outgoing
    }

    mutating func send(_ text: String) async throws { try await outgoing.write(ByteBuffer(string: text)) }

    /// Reads until `mark` was seen, or to the end.
    mutating func read(until mark: String) async throws -> String {
        while !text.contains(mark), let buffer = try await incoming.next() { text += String(buffer: buffer) }
        return text
    }

    mutating func readToEnd() async throws -> String {
        while let buffer = try await incoming.next() { text += String(buffer: buffer) }
        return text
    }
}

/// HTTP/1.1 requests as they go over the wire.
enum WireRequest {
    static func get(_ path: String) -> String { "GET \(path) HTTP/1.1\r\nHost: localhost\r\n\r\n" }

    static func getAndClose(_ path: String) -> String {
        "GET \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    }

    static func chat(_ fields: String = "") -> String { message("/v1/chat/completions", fields) }

    static func post(_ path: String, _ body: String) -> String {
        "POST \(path) HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    static func embeddings(_ input: String) -> String {
        post("/v1/embeddings", #"{"model":"vectors","input":"\#(input)"}"#)
    }

    static func streamedChat(key: String) -> String {
        streamedChat.replacing(
            "Host: localhost",
            with: "Host: localhost\r\nConnection: close\r\nAuthorization: Bearer \(key)"
        )
    }

    static var streamedChat: String { chat(#","stream":true"#) }

    static var message: String { message("/v1/messages", #","max_tokens":50"#) }

    static var streamedMessage: String { message("/v1/messages", #","max_tokens":50,"stream":true"#) }

    static var ollamaChat: String { message("/api/chat") }

    private static func message(_ path: String, _ fields: String = "") -> String {
        post(path, #"{"model":"scripted","messages":[{"role":"user","content":"Hi"}]\#(fields)}"#)
    }
}
