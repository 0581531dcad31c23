import Foundation
import MaruServer
import Testing

@Suite("The service manager", .timeLimit(.minutes(5)))
struct ServiceManagerTests {
    /// Stands for systemd: prints the datagrams that it gets.
    private static let listener = """
        import socket, sys
        listener = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        listener.bind(sys.argv[1])
        for _ in range(3): print(listener.recv(4096).decode(), end="---\\n")
        """

    @Test("It is told in one datagram what it should know")
    func messages() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "n-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "socket").path(percentEncoded: false)
        let manager = try #require(ServiceManager(environment: ["NOTIFY_SOCKET": path]))
        async let printed = command("python3 -c", also: [Self.listener, path])
        while !FileManager.default.fileExists(atPath: path) { await Task.yield() }
        for state in [ServiceManager.State.ready, .reloading, .stopping] {
            try await manager.tell(state, status: "All\nis well")
        }
        let messages = try await printed.split(separator: "---\n").map(String.init)
        #expect(messages == ["READY", "RELOADING", "STOPPING"].map { "\($0)=1\nSTATUS=All is well\n" })
    }

    @Test("Without a socket there is none", arguments: [[:], ["NOTIFY_SOCKET": ""]])
    func absence(environment: [String: String]) {
        #expect(ServiceManager(environment: environment) == nil)
    }

    @Test("A socket that nobody listens on is an error, not the end")
    func nobody() async throws {
        let manager = try #require(ServiceManager(environment: ["NOTIFY_SOCKET": "/nonexistent/socket"]))
        await #expect(throws: (any Error).self) { try await manager.tell(.ready, status: "") }
    }

    @Test("A socket outside of the file system is refused with a reason")
    func abstractSocket() async throws {
        let manager = try #require(ServiceManager(environment: ["NOTIFY_SOCKET": "@/org/systemd"]))
        await #expect(throws: ServiceManagerError.abstractSocket("@/org/systemd")) {
            try await manager.tell(.ready, status: "")
        }
    }
}
