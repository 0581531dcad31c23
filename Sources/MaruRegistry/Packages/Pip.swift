import Foundation

/// The machine's own pip, which knows the package index or its mirror, the proxy and the credentials for both.
struct Pip: Sendable {
    let environment: [String: String]

    /// Downloads packages as they are, without what they depend on, and without running anything of them.
    /// - Throws: `.pipMissing`, or `.pipFailed` with pip's last words.
    func download(_ packages: [String], into folder: String) async throws {
        let work = folder + "/work"
        try reporting(work) { try FileManager.default.createDirectory(atPath: work, withIntermediateDirectories: true) }
        let log = folder + "/pip.log"
        let options = [
            // A source distribution would have to be run to be built.
            "download", "--no-deps", "--only-binary", ":all:", "--no-input", "--disable-pip-version-check",
            "--progress-bar", "off", "--dest", folder, "--",
        ]
        let command = try command()
        let status = try await run(command + options + packages, log: log, work: work)
        try? FileManager.default.removeItem(atPath: work)
        guard status == 0 else {
            throw RegistryError.pipFailed(packages: packages, status: status, lastLines: lastLines(of: log))
        }
    }

    private func command() throws(RegistryError) -> [String] {
        if let pip = executable("pip") ?? executable("pip3") { return [pip] }
        if let python = executable("python3") { return [python, "-m", "pip"] }
        throw .pipMissing
    }

    private func executable(_ name: String) -> String? {
        let folders = (environment["PATH"] ?? "").split(separator: ":")
        return folders.map { $0 + "/" + name }.first(where: FileManager.default.isExecutableFile)
    }

    private func run(_ command: [String], log: String, work: String) async throws -> Int {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: command[0])
        process.arguments = Array(command.dropFirst())
        // What pip fetches lies first in its temporary folder: on the store's disk, and gone with the staging folder.
        process.environment = environment.merging(["TMPDIR": work, "LC_ALL": "C.UTF-8"]) { _, ours in ours }
        let output = try reporting(log) {
            try Data().write(to: URL(fileURLWithPath: log))
            return try FileHandle(forWritingTo: URL(fileURLWithPath: log))
        }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = output
        defer { try? output.close() }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
                process.terminationHandler = { _ in continuation.resume() }
                do {
                    try process.run()
                } catch {
                    process.terminationHandler = nil
                    continuation.resume(throwing: RegistryError(error, at: command[0]))
                }
            }
        } onCancel: {
            if process.isRunning { process.terminate() }
        }
        try Task.checkCancellation()
        return Int(process.terminationStatus)
    }

    private func lastLines(of log: String) -> [String] {
        let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").suffix(6).map(String.init)
    }
}
