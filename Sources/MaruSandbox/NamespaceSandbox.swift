import Foundation
package import MaruEvaluation
import Subprocess
import SystemPackage

/// Runs programs that nobody trusts in name spaces of the Linux kernel of their own.
///
/// A program sees the system's programs and libraries, read-only, and an empty folder in memory; no network, no other
/// process, nothing of the machine's files and environment. It has no powers over its own name spaces, 64 processes, and
/// the memory that it is given in each of them. When its time is over, all of it is killed.
///
/// It needs no permit to start: it reaches nobody. Its tests try that.
package struct NamespaceSandbox: CodeSandbox {
    /// Of output and of errors, each.
    private let outputBytes: Int

    package init(outputBytes: Int = 1 << 20) { self.outputBytes = outputBytes }

    /// The languages for which this machine has an interpreter.
    package static var languages: [String] { SandboxLanguage.all.filter { $0.interpreter != nil }.map(\.name) }

    /// - Throws: ``SandboxError`` when it was not run. Whatever becomes of it once it runs is in the result.
    package func run(_ program: SandboxedProgram) async throws -> SandboxResult {
        guard let language = SandboxLanguage.all.first(where: { $0.name == program.language }) else {
            throw SandboxError.unknownLanguage(program.language, known: SandboxLanguage.all.map(\.name))
        }
        guard let interpreter = language.interpreter else {
            throw SandboxError.noInterpreter(language: language.name, programs: language.programs)
        }
        let mark = "sandbox-\(UUID().uuidString)"
        let script = try SandboxScript(program, language, interpreter, mark: mark)
        let run: SandboxRun
        do { run = try await output(of: script, within: program.seconds) } catch let error as SubprocessError {
            guard error.code == .outputLimitExceeded else { throw SandboxError.notIsolated(reason: "\(error)") }
            return SandboxResult(end: .tooMuchOutput, output: "", errors: "")
        }
        return try run.result(mark, language)
    }

    /// What came of the script; without a status where its time was over.
    private func output(of script: SandboxScript, within seconds: Double) async throws -> SandboxRun {
        let configuration = try Self.configuration()
        return try await withThrowingTaskGroup(of: SandboxRun?.self) { group in
            group.addTask {
                let result = try await Subprocess.run(
                    configuration,
                    input: .string(script.text),
                    output: .string(limit: outputBytes),
                    error: .string(limit: outputBytes)
                )
                return SandboxRun(
                    status: result.terminationStatus,
                    output: result.standardOutput,
                    errors: result.standardError
                )
            }
            group.addTask {
                try await Task.sleep(for: .seconds(seconds))
                return nil
            }
            defer { group.cancelAll() }
            let first = try await group.next() ?? nil
            try Task.checkCancellation()
            return first ?? .late
        }
    }

    private static func configuration() throws(SandboxError) -> Configuration {
        var command = [try tool("unshare")]
        command += ["--user", "--map-root-user", "--net", "--pid", "--mount", "--ipc", "--uts", "--fork"]
        command += ["--kill-child=KILL", "--", "/bin/sh", "-s"]
        if getuid() == 0 {
            // The kernel does not bound the processes of root, and root owns files: nobody does neither.
            command = [try tool("setpriv"), "--reuid=65534", "--regid=65534", "--clear-groups", "--"] + command
        }
        for name in ["prlimit", "setpriv", "pivot_root"] { _ = try tool(name) }
        var options = PlatformOptions()
        // Killed at once; the kernel then kills all that it started.
        options.teardownSequence = []
        return Configuration(
            executable: .path(FilePath(command[0])),
            arguments: Arguments(Array(command.dropFirst())),
            environment: .custom(["PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C"]),
            workingDirectory: "/",
            platformOptions: options
        )
    }

    private static func tool(_ name: String) throws(SandboxError) -> String {
        let paths = ["/usr/bin/", "/usr/sbin/", "/bin/", "/sbin/"].map { $0 + name }
        guard let path = paths.first(where: FileManager.default.isExecutableFile) else { throw .missingTool(name) }
        return path
    }
}
