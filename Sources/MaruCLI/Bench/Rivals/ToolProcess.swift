import MaruCore
import Subprocess
import SystemPackage

/// Runs another program to its end.
enum ToolProcess {
    private static let limit = 4 << 20

    /// What the program wrote to its output; it is ended when the task is cancelled.
    /// - Throws: ``CommandError/programFailed(program:reason:)``, or `SealedRefusal`: a program connects to whom it likes.
    static func output(
        of path: String,
        _ arguments: [String],
        withErrors: Bool = false,
        sealed: Sealed
    ) async throws -> String {
        try sealed.permit(.rival, program: path)
        var options = PlatformOptions()
        options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .seconds(1))]
        do {
            let result = try await Subprocess.run(
                .path(FilePath(path)),
                arguments: Arguments(arguments),
                platformOptions: options,
                output: .string(limit: limit),
                error: .string(limit: limit)
            )
            try Task.checkCancellation()
            let errors = result.standardError
            guard result.terminationStatus.isSuccess else {
                let lastLines = errors.split(separator: "\n").suffix(4).joined(separator: "\n")
                throw CommandError.programFailed(program: path, reason: "\(result.terminationStatus)\n\(lastLines)")
            }
            return result.standardOutput + (withErrors ? errors : "")
        } catch let error as SubprocessError {
            try Task.checkCancellation()
            throw CommandError.programFailed(program: path, reason: "\(error)")
        }
    }
}
