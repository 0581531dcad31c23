import MaruTensor

/// A position in the bytes of a file. Every read is checked against what is left and names the field it was for.
struct ByteReader {
    let file: String
    let storage: RawStorage
    /// Where `storage` begins in the file, for messages.
    let origin: Int
    private(set) var position = 0

    init(file: String, storage: RawStorage, origin: Int = 0) {
        self.file = file
        self.storage = storage
        self.origin = origin
    }

    var remaining: Int { storage.count - position }

    /// A little-endian integer.
    mutating func integer<T: FixedWidthInteger>(
        _ type: T.Type, _ field: @autoclosure () -> String
    ) throws(CheckpointError) -> T {
        let size = MemoryLayout<T>.size
        guard size <= remaining else { throw truncated(field(), needed: UInt64(size)) }
        // SAFETY: `size` bytes from `position` lie inside the storage, as just checked.
        let value = storage.bytes.loadUnaligned(fromByteOffset: position, as: T.self)
        position += size
        return T(littleEndian: value)
    }

    /// `count` bytes, where they lie.
    mutating func bytes(_ count: UInt64, _ field: @autoclosure () -> String) throws(CheckpointError) -> RawStorage {
        guard let length = Int(exactly: count), length <= remaining,
            let slice = storage.slice(position..<position + length)
        else { throw truncated(field(), needed: count) }
        position += length
        return slice
    }

    func truncated(_ field: String, needed: UInt64) -> CheckpointError {
        .truncated(file: file, field: field, offset: origin + position, needed: needed, available: remaining)
    }
}
