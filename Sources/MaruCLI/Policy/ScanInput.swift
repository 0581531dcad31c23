import Foundation

/// What a command reads: a file, or its input.
struct ScanInput {
    let bytes: Data

    init(_ file: String?) throws {
        do {
            bytes =
                if let file { try Data(contentsOf: URL(filePath: file)) } else {
                    try FileHandle.standardInput.readToEnd() ?? Data()
                }
        } catch {
            throw CommandError.unreadableFile(path: file ?? "The input", reason: OutputError(error).reason)
        }
    }
}
