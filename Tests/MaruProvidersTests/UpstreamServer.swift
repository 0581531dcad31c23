import Foundation
import MaruTesting
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// A server on loopback that answers as a script says, well or badly, and remembers the exact bytes that it was sent.
final class UpstreamServer: Sendable {
    enum Act: Sendable {
        case send(String)
        /// One byte at a time, each in a write of its own.
        case drip(String)
        /// Says nothing until the gate opens or the client goes away.
        case wait(Gate)
        /// Breaks the connection as a crashed machine does.
        case reset
    }

    struct Request: Sendable {
        var head: String
        var body: [UInt8]
    }

    private struct State {
        var requests: [Request] = []
        var scripts: [[Act]]
        var connections = 0
    }

    private let state: Mutex<State>
    private let keepsAlive: Bool
    private let tls: NIOSSLContext?
    /// Opens when a client closes a connection before the script is over.
    let abandoned = Gate()

    /// - Parameters:
    ///   - scripts: one for each request; the last one also for all that follow.
    ///   - keepsAlive: whether a connection serves several requests.
    ///   - tls: with the server's certificate.
    init(_ scripts: [Act]..., keepsAlive: Bool = false, tls: NIOSSLContext? = nil) {
        self.tls = tls
        state = Mutex(State(scripts: scripts))
        self.keepsAlive = keepsAlive
    }

    var requests: [Request] { state.withLock(\.requests) }
    var connections: Int { state.withLock(\.connections) }

    /// Runs `body` with the server's address.
    func run<T: Sendable>(_ body: @Sendable @escaping (_ url: String) async throws -> T) async throws -> T {
        let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .bind(host: "127.0.0.1", port: 0) { [tls] channel in
                channel.eventLoop.makeCompletedFuture {
                    if let tls { try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls)) }
                    return try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
                        wrappingChannelSynchronously: channel,
                        configuration: .init(isOutboundHalfClosureEnabled: false)
                    )
                }
            }
        let port = server.channel.localAddress?.port ?? 0
        return try await withThrowingTaskGroup(of: T?.self) { group in
            group.addTask {
                try await server.executeThenClose { connections in
                    await withTaskGroup(of: Void.self) { serving in
                        do {
                            for try await connection in connections {
                                serving.addTask { try? await self.serve(connection) }
                            }
                        } catch {}
                        serving.cancelAll()
                    }
                }
                return nil
            }
            group.addTask { try await body("http://127.0.0.1:\(port)") }
            defer { group.cancelAll() }
            while let result = try await group.next() {
                if let result { return result }
            }
            throw CancellationError()
        }
    }

    private func serve(_ connection: NIOAsyncChannel<ByteBuffer, ByteBuffer>) async throws {
        try await connection.executeThenClose { inbound, outbound in
            state.withLock { $0.connections += 1 }
            var bytes: [UInt8] = []
            var iterator = inbound.makeAsyncIterator()
            while let request = try await Self.request(&bytes, &iterator) {
                for act in take(request) {
                    switch act {
                    case .send(let text): try await outbound.write(ByteBuffer(string: text))
                    case .drip(let text):
                        for byte in text.utf8 { try await outbound.write(ByteBuffer(bytes: [byte])) }
                    case .wait(let gate):
                        guard await waits(gate, closing: connection.channel) else { return }
                    case .reset:
                        let provider = connection.channel as? any SocketOptionProvider
                        try await provider?.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
                    }
                }
                guard keepsAlive else { return }
                bytes = []
            }
        }
    }

    /// - Returns: `false` when the client went away before the gate opened.
    private func waits(_ gate: Gate, closing channel: any Channel) async -> Bool {
        let closed = Gate()
        channel.closeFuture.whenComplete { _ in closed.open() }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await gate.wait() }
            group.addTask { await closed.wait() }
            await group.next()
            group.cancelAll()
        }
        if closed.isOpen { abandoned.open() }
        return gate.isOpen && !closed.isOpen
    }

    private static func request(
        _ bytes: inout [UInt8],
        _ inbound: inout NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    ) async throws -> Request? {
        while true {
            let text = String(decoding: bytes, as: UTF8.self)
            if let end = text.range(of: "\r\n\r\n") {
                let head = String(text[..<end.lowerBound])
                let length = head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
                let count = length.flatMap { Int($0.dropFirst(15).drop { $0 == " " }) } ?? 0
                let start = head.utf8.count + 4
                if bytes.count >= start + count { return Request(head: head, body: Array(bytes[start...])) }
            }
            guard let buffer = try await inbound.next() else { return nil }
            bytes += buffer.readableBytesView
        }
    }

    private func take(_ request: Request) -> [Act] {
        state.withLock { state in
            state.requests.append(request)
            return state.scripts.count > 1 ? state.scripts.removeFirst() : state.scripts[0]
        }
    }
}
