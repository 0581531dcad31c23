package import MaruTensor

extension RawStorage {
    /// Calls `body` with the bytes, and keeps them alive until it returns.
    ///
    /// `bytes` alone does not: the owner of `file.storage.bytes` may be gone before the bytes are read.
    package func withBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        // SAFETY: the owner is retained beyond the last use of the bytes.
        defer { withExtendedLifetime(self) {} }
        return try body(bytes)
    }

    /// A copy of the bytes.
    package func array() -> [UInt8] { withBytes { Array($0) } }

    /// The bytes as text, or `nil` when they are not UTF-8.
    package func text() -> String? { withBytes { String(validating: $0, as: UTF8.self) } }
}
