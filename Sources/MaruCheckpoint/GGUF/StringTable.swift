import MaruTensor

/// Many short texts where they lie in a mapped file: the tokens of a vocabulary, its merges.
///
/// Texts are bytes, because some vocabularies hold tokens that are not UTF-8. Reading one allocates only what it returns.
package struct StringTable: Sendable {
    /// Each text is preceded by its length.
    static let prefixBytes = 8

    private let storage: RawStorage
    /// Where each text begins, and where one behind the last would.
    private let starts: [Int]

    /// - Parameter starts: ascending, all inside `storage` but the last, which may lie `prefixBytes` behind its end.
    init(storage: RawStorage, starts: [Int]) {
        self.storage = storage
        self.starts = starts
    }

    package var count: Int { starts.count - 1 }
    package var indices: Range<Int> { 0..<count }

    /// The bytes of all texts together.
    package var byteCount: Int { storage.count - count * Self.prefixBytes }

    package func byteCount(at index: Int) -> Int { range(at: index).count }

    package func bytes(at index: Int) -> [UInt8] { withBytes(at: index) { Array($0) } }

    /// Calls `body` with the bytes of one text where they lie; they are not valid after it returns.
    package func withBytes<Result, Failure: Error>(
        at index: Int,
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        // SAFETY: `starts` come from a walk over the storage that checked every one of them.
        try storage.withBytes { bytes throws(Failure) in
            try body(UnsafeRawBufferPointer(rebasing: bytes[range(at: index)]))
        }
    }

    /// One text; bytes that are not UTF-8 become U+FFFD.
    package subscript(index: Int) -> String {
        withBytes(at: index) { String(decoding: $0, as: UTF8.self) }
    }

    /// All texts as strings; bytes that are not UTF-8 become U+FFFD.
    package func strings() -> [String] { indices.map { self[$0] } }

    /// All texts' bytes in one array, and where each begins; the last element of `starts` is the end.
    package func flattened() -> (bytes: [UInt8], starts: [Int]) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(byteCount)
        var starts: [Int] = [0]
        starts.reserveCapacity(count + 1)
        for index in indices {
            withBytes(at: index) { bytes.append(contentsOf: $0) }
            starts.append(bytes.count)
        }
        return (bytes, starts)
    }

    private func range(at index: Int) -> Range<Int> { starts[index]..<starts[index + 1] - Self.prefixBytes }
}
