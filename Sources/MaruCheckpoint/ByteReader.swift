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
        _ type: T.Type,
        _ field: @autoclosure () -> String
    ) throws(CheckpointError) -> T {
        let size = MemoryLayout<T>.size
        guard size <= remaining else { throw truncated(field(), needed: UInt64(size)) }
        // SAFETY: `size` bytes from `position` lie inside the storage, as just checked.
        let value = storage.withBytes { $0.loadUnaligned(fromByteOffset: position, as: T.self) }
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

    /// Steps over `count` texts that have their lengths before them, and tells `body` where each begins.
    ///
    /// One loop over the bytes, because vocabularies have hundreds of thousands.
    mutating func skipStrings(
        _ count: Int,
        _ field: (Int) -> String,
        _ body: (Int) -> Void = { _ in }
    ) throws(CheckpointError) {
        let prefix = MemoryLayout<UInt64>.size
        var at = position
        let failure: (index: Int, needed: UInt64)? = storage.withBytes { bytes in
            for index in 0..<count {
                guard bytes.count - at >= prefix else { return (index, UInt64(prefix)) }
                // SAFETY: eight bytes from `at` lie inside the storage, as just checked.
                let length = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
                at += prefix
                guard length <= UInt64(bytes.count - at) else { return (index, length) }
                body(at)
                at += Int(length)
            }
            return nil
        }
        position = at
        if let failure { throw truncated(field(failure.index), needed: failure.needed) }
    }

    func truncated(_ field: String, needed: UInt64) -> CheckpointError {
        .truncated(file: file, field: field, offset: origin + position, needed: needed, available: remaining)
    }
}
