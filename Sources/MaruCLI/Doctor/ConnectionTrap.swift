import NIOCore
import NIOPosix
import Synchronization

/// Listens where a connection of this process would arrive, and counts those that do.
final class ConnectionTrap: Sendable {
    /// What it does with a connection.
    enum Answer: Sendable {
        case hangUp
        /// Sends the request elsewhere, as a web server does.
        case redirect(to: String)
    }

    let host: String
    let port: Int
    private let channel: any Channel
    private let connections: Counter

    var caught: Int { connections.value }
    /// Where a web server would be.
    var url: String { "http://\(host.contains(":") ? "[\(host)]" : host):\(port)" }

    /// - Throws: when nobody can listen on `host`.
    init(on host: String, _ answer: Answer = .hangUp) async throws {
        let connections = Counter()
        self.connections = connections
        self.host = host
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                connections.add()
                return channel.eventLoop.makeCompletedFuture {
                    switch answer {
                    case .hangUp: throw ChannelError.eof
                    case .redirect(let place): try channel.pipeline.syncOperations.addHandler(Redirection(to: place))
                    }
                }
            }
            .bind(host: host, port: 0).get()
        port = channel.localAddress?.port ?? 0
    }

    func close() async { try? await channel.close() }

    private final class Counter: Sendable {
        private let count = Atomic(0)
        var value: Int { count.load(ordering: .relaxed) }
        func add() { count.add(1, ordering: .relaxed) }
    }

    /// Answers whatever comes with a redirect.
    private final class Redirection: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer
        private let answer: String

        init(to place: String) {
            answer = "HTTP/1.1 302 Found\r\nLocation: \(place)\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: answer)), promise: nil)
        }
    }
}

extension ConnectionTrap {
    /// An address of this machine at which others would reach it, if it has one.
    static var outwardAddress: String? {
        let addresses = ((try? System.enumerateDevices()) ?? []).compactMap(\.address)
        return addresses.lazy.filter { $0.protocol == .inet }.compactMap(\.ipAddress).first { !$0.hasPrefix("127.") }
    }

    /// An address that nobody has. Source: RFC 5737, TEST-NET-1
    static let nobodysURL = "http://192.0.2.1:9"
}
