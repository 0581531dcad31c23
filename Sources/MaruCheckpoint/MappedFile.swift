import Foundation
package import MaruTensor

/// A file's bytes, read by the operating system as they are touched.
///
/// The file must not be cut short while it is mapped; a store that replaces files by renaming is safe.
package final class MappedFile: Sendable {
    package let path: String
    /// All bytes of the file, page-aligned; slices keep the mapping alive.
    package let storage: RawStorage

    /// Maps the regular file at `path`. Throws `cannotOpen`.
    package init(path: String) throws(CheckpointError) {
        self.path = path
        storage = try Mapping.storage(path: path)
    }

    package var byteCount: Int { storage.count }

    /// Asks the operating system to read the whole file ahead.
    package func adviseWillNeed() {
        storage.withBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            // SAFETY: the pages are part of this read-only mapping; the advice leaves its contents alone.
            _ = madvise(UnsafeMutableRawPointer(mutating: base), bytes.count, MADV_WILLNEED)
        }
    }

    /// Tells the operating system that the pages wholly inside `range` may leave memory; reading them again is allowed.
    package func adviseDontNeed(_ range: Range<Int>) { storage.slice(range)?.adviseDontNeed() }
}

/// The owner of mapped memory.
private final class Mapping: FileMapping {
    private let base: UnsafeMutableRawPointer
    private let byteCount: Int

    private init(base: UnsafeMutableRawPointer, byteCount: Int) {
        self.base = base
        self.byteCount = byteCount
    }

    deinit { munmap(base, byteCount) }

    func adviseDontNeed(_ bytes: UnsafeRawBufferPointer) {
        guard let start = bytes.baseAddress else { return }
        let page = Int(sysconf(Int32(_SC_PAGESIZE)))
        let offset = start - UnsafeRawPointer(base)
        let first = (offset + page - 1) / page * page
        // The file's last page belongs to the bytes that reach its end.
        let end = offset + bytes.count
        let last = end >= byteCount ? byteCount : end / page * page
        guard first < last else { return }
        // SAFETY: the pages are part of this read-only mapping; what leaves memory is read from the file again.
        _ = madvise(base + first, last - first, MADV_DONTNEED)
    }

    static func storage(path: String) throws(CheckpointError) -> RawStorage {
        // Without O_NONBLOCK, opening a pipe would wait for its writer.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw .cannotOpen(file: path, reason: systemError()) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .cannotOpen(file: path, reason: systemError()) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .cannotOpen(file: path, reason: "it is not a file") }
        let byteCount = Int(status.st_size)
        // An empty file cannot be mapped, but it has no bytes to map either.
        guard byteCount > 0 else { return RawStorage(copying: [UInt8]()) }
        let base = mmap(nil, byteCount, PROT_READ, MAP_PRIVATE, descriptor, 0)
        guard let base, base != MAP_FAILED else { throw .cannotOpen(file: path, reason: systemError()) }
        // SAFETY: the mapping is read-only, `byteCount` long, and ends when its owner does.
        let bytes = UnsafeRawBufferPointer(start: base, count: byteCount)
        return RawStorage(bytes: bytes, owner: Mapping(base: base, byteCount: byteCount))
    }

    private static func systemError() -> String { String(cString: strerror(errno)) }
}
