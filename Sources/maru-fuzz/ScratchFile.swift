import Foundation

/// A file that is written anew for each document, and removed in the end.
final class ScratchFile {
    let path: String

    init(ending: String) {
        let name = "maru-fuzz-\(ProcessInfo.processInfo.processIdentifier).\(ending)"
        path = FileManager.default.temporaryDirectory.appending(path: name).path(percentEncoded: false)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Replaces the file by a new one: a file system may write what is overwritten to the disk at once.
    func write(_ bytes: [UInt8]) throws {
        try? FileManager.default.removeItem(atPath: path)
        try Data(bytes).write(to: URL(filePath: path))
    }
}
