import NIOCore
import NIOPosix

/// The supervisor that started the program and wants to know how it is: systemd.
///
/// Source: sd_notify(3)
package struct ServiceManager: Sendable {
    package enum State: Sendable {
        case ready
        case reloading
        case stopping
    }

    private let socket: String

    /// - Parameter environment: names the supervisor's socket, if it has one.
    package init?(environment: [String: String]) {
        guard let socket = environment["NOTIFY_SOCKET"], !socket.isEmpty else { return nil }
        self.socket = socket
    }

    /// Tells the supervisor. It is asked nothing in return, so nothing is waited for but that the message is out.
    ///
    /// - Parameter status: what people see in `systemctl status`.
    package func tell(_ state: State, status: String) async throws {
        guard !socket.hasPrefix("@") else { throw ServiceManagerError.abstractSocket(socket) }
        let channel = try await DatagramBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(unixDomainSocketPath: socket).get()
        let word =
            switch state {
            case .ready: "READY"
            case .reloading: "RELOADING"
            case .stopping: "STOPPING"
            }
        let message = ByteBuffer(string: "\(word)=1\nSTATUS=\(status.replacing("\n", with: " "))\n")
        try await channel.writeAndFlush(message)
        try await channel.close()
    }
}

/// Why a supervisor cannot be told.
package enum ServiceManagerError: Error, Hashable, Sendable {
    /// One that lies outside of the file system, as that of very old versions of systemd does.
    case abstractSocket(String)
}

extension ServiceManagerError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .abstractSocket(let name):
            "NOTIFY_SOCKET is \(name), which lies outside of the file system; only a path can be told. Use Type=exec."
        }
    }
}
