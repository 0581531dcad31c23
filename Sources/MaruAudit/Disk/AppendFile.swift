import Foundation

/// A file that only grows, and whose bytes are on the disk when an append returns.
final class AppendFile {
    let path: String
    /// How many bytes are safely there.
    private(set) var length: Int
    private let file: FileHandle
    private var failure: AuditError?

    /// Opens a file, and makes it if it is not there.
    init(_ path: String) throws(AuditError) {
        self.path = path
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .ofSystem(path) }
        file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do { length = Int(try file.seekToEnd()) } catch { throw Disk.failure(error, path) }
    }

    /// All of `bytes` are on the disk, or, when this throws, none of them counts.
    func append(_ bytes: [UInt8]) throws(AuditError) {
        if let failure { throw failure }
        do { try file.write(contentsOf: Data(bytes)) } catch {
            let reason = Disk.failure(error, path)
            // A full disk is no reason to stop for good, if what was half written can be taken back.
            do { try cut(to: length) } catch { failure = reason }
            throw reason
        }
        try synchronize()
        length += bytes.count
    }

    /// Cuts the file.
    func cut(to length: Int) throws(AuditError) {
        do {
            try file.truncate(atOffset: UInt64(length))
            try file.seek(toOffset: UInt64(length))
        } catch { throw Disk.failure(error, path) }
        try synchronize()
        self.length = length
    }

    /// A system that could not write may have forgotten what it should have written, so a second try proves nothing.
    private func synchronize() throws(AuditError) {
        do { try file.synchronize() } catch {
            let reason = Disk.failure(error, path)
            failure = reason
            throw reason
        }
    }
}
