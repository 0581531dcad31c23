package import Foundation

/// Reads a content piece by piece.
package final class ContentReader: Sendable {
    private let handle: FileHandle
    private let path: String
    /// How many bytes there are in all.
    package let size: Int

    private static let pieceSize = 64 << 10

    init(path: String) throws(ContentError) {
        self.path = path
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { throw .missing(path: path) }
            throw .ofSystem(path)
        }
        handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .ofSystem(path) }
        size = Int(status.st_size)
    }

    /// The next piece; `nil` at the end.
    package func next() throws(ContentError) -> Data? {
        do {
            let piece = try handle.read(upToCount: Self.pieceSize)
            return piece?.isEmpty == false ? piece : nil
        } catch {
            throw .unreadable(path: path, reason: (error as NSError).localizedDescription)
        }
    }
}
