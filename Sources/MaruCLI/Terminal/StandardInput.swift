import Foundation

/// What this process is given to read.
enum StandardInput {
    /// Everything up to the end, as text.
    static func text() throws -> String {
        let data: Data
        do {
            data = try FileHandle.standardInput.readToEnd() ?? Data()
        } catch {
            throw CommandError.unreadableFile(path: "The input", reason: OutputError(error).reason)
        }
        guard let text = String(validating: data, as: UTF8.self) else { throw CommandError.inputNotUTF8 }
        return text
    }

    /// The next line without its end, or `nil` when there is none. Waits on a thread of its own.
    static func line() async -> String? {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { continuation.resume(returning: readLine()) }
        }
    }
}
