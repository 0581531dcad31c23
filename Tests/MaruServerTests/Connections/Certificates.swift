import Foundation
import MaruServer
import Subprocess
import SystemPackage

/// Certificates for localhost that openssl makes, in a folder that is deleted afterwards.
struct Certificates: Sendable {
    let folder: String

    static func run(_ body: (Certificates) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "maru-tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(Certificates(folder: folder.path(percentEncoded: false)))
    }

    /// Makes a certificate and its key called `name`.
    ///
    /// - Parameter serial: to be recognised by.
    func make(_ name: String, serial: Int = 1, days: Int = 365) async throws -> TLSFiles {
        let files = TLSFiles(certificate: path("\(name).pem"), key: path("\(name).key"))
        _ = try await command(
            "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=localhost -days \(days)"
                + " -set_serial \(serial) -addext subjectAltName=DNS:localhost,IP:127.0.0.1"
                + " -keyout \(files.key) -out \(files.certificate)"
        )
        return files
    }

    func path(_ name: String) -> String { folder + "/" + name }

    func write(_ text: String, to name: String) throws -> String {
        try Data(text.utf8).write(to: URL(filePath: path(name)))
        return path(name)
    }
}

/// Runs a command whose words are parted by spaces, and gives what it prints.
func command(_ line: String, also arguments: [String] = []) async throws -> String {
    let result = try await Subprocess.run(
        .path("/usr/bin/env"),
        arguments: Arguments(line.split(separator: " ").map(String.init) + arguments),
        output: .string(limit: 1 << 20),
        error: .string(limit: 1 << 20)
    )
    return result.standardOutput + result.standardError
}
