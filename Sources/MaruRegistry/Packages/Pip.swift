import Foundation
import MaruCore
import Subprocess
import SystemPackage

/// The machine's own pip, which knows the package index or its mirror, the proxy and the credentials for both.
struct Pip: Sendable {
    let environment: [String: String]
    let sealed: Sealed

    /// Downloads packages as they are, without what they depend on, and without running anything of them.
    /// - Throws: `.sealed`, `.pipMissing`, or `.pipFailed` with pip's last words.
    func download(_ packages: [String], into folder: String) async throws {
        do { try sealed.permit(.packages, program: "pip") } catch { throw RegistryError.sealed(error) }
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

    /// Runs the command to its end, or ends it when the task is cancelled.
    private func run(_ command: [String], log: String, work: String) async throws -> Int {
        // What pip fetches lies first in its temporary folder: on the store's disk, and gone with the staging folder.
        let variables = environment.merging(["TMPDIR": work, "LC_ALL": "C.UTF-8"]) { _, ours in ours }
        let configuration = Configuration(
            executable: .path(FilePath(command[0])),
            arguments: Arguments(Array(command.dropFirst())),
            environment: .custom(Dictionary(uniqueKeysWithValues: variables.map { (.init(stringLiteral: $0), $1) })),
            platformOptions: .endingGracefully
        )
        let output = try reporting(log) {
            try FileDescriptor.open(
                FilePath(log),
                .writeOnly,
                options: [.create, .truncate, .closeOnExec],
                permissions: .ownerReadWrite
            )
        }
        defer { try? output.close() }
        do {
            let result = try await Subprocess.run(
                configuration,
                output: .fileDescriptor(output, closeAfterSpawningProcess: false),
                error: .combinedWithOutput
            )
            try Task.checkCancellation()
            return switch result.terminationStatus {
            case .exited(let code): Int(code)
            case .signaled(let signal): 128 + Int(signal)
            }
        } catch let error as SubprocessError {
            throw RegistryError.fileSystem(path: command[0], reason: "\(error)")
        }
    }

    private func lastLines(of log: String) -> [String] {
        let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").suffix(6).map(String.init)
    }
}

extension PlatformOptions {
    /// Asked to stop, a program has a moment to remove what it has half done.
    fileprivate static var endingGracefully: PlatformOptions {
        var options = PlatformOptions()
        options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .seconds(2))]
        return options
    }
}
