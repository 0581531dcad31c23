import Foundation
import Synchronization

/// A content that is being written. Unless it is kept, nothing of it is left when its last reference goes.
package final class ContentDraft: Sendable {
    let path: String
    private let handle: FileHandle
    private let written = Mutex(0)

    init(path: String) throws(ContentError) {
        self.path = path
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .ofSystem(path) }
        handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    // A draft that was kept has another name by now.
    deinit { unlink(path) }

    /// How many bytes were written.
    package var size: Int { written.withLock { $0 } }

    package func append(_ bytes: some Sequence<UInt8>) throws(ContentError) {
        let data = Data(bytes)
        do { try handle.write(contentsOf: data) } catch { throw .ofWriting(path, error) }
        written.withLock { $0 += data.count }
    }

    /// Brings all of it to the disk.
    func synchronize() throws(ContentError) {
        do { try handle.synchronize() } catch { throw .ofWriting(path, error) }
    }
}
