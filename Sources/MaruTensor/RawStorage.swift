/// An owner of memory whose pages can be read from a file again.
package protocol FileMapping: AnyObject {
    func adviseDontNeed(_ bytes: UnsafeRawBufferPointer)
}

/// Immutable bytes and whoever keeps them alive: a mapped file or an allocation.
///
/// Slices share the owner, so a tensor stays readable for as long as anyone holds it.
package struct RawStorage: @unchecked Sendable {
    // SAFETY: the bytes are never written after `init` and live as long as `owner`, which every slice retains.
    package let bytes: UnsafeRawBufferPointer
    private let owner: AnyObject

    /// - Parameters:
    ///   - bytes: memory that stays valid and unchanged while `owner` lives.
    ///   - owner: what keeps the memory alive.
    package init(bytes: UnsafeRawBufferPointer, owner: AnyObject) {
        self.bytes = bytes
        self.owner = owner
    }

    /// A copy of `array` in memory of its own.
    package init(copying array: [UInt8]) {
        let allocation = Allocation(byteCount: array.count)
        // SAFETY: the allocation is exactly as long as the array.
        array.withUnsafeBytes { allocation.buffer.copyMemory(from: $0) }
        self.init(bytes: UnsafeRawBufferPointer(allocation.buffer), owner: allocation)
    }

    /// A copy of `values` as little-endian 32-bit floats.
    package init(copying values: [Float]) {
        let allocation = Allocation(byteCount: values.count * MemoryLayout<Float>.stride)
        // SAFETY: the allocation is exactly as long as the values; every supported machine is little-endian.
        values.withUnsafeBytes { allocation.buffer.copyMemory(from: $0) }
        self.init(bytes: UnsafeRawBufferPointer(allocation.buffer), owner: allocation)
    }

    package var count: Int { bytes.count }

    /// Says that the bytes will not be needed soon. Whole pages of a mapped file leave memory, and come back from the file
    /// when they are read again; other memory keeps its contents as it is.
    package func adviseDontNeed() {
        guard let mapping = owner as? any FileMapping, let base = bytes.baseAddress else { return }
        mapping.adviseDontNeed(UnsafeRawBufferPointer(start: base, count: bytes.count))
    }

    /// The bytes of `range`, or `nil` when it leaves the storage.
    package func slice(_ range: Range<Int>) -> RawStorage? {
        guard range.lowerBound >= 0, range.upperBound <= bytes.count else { return nil }
        return RawStorage(bytes: UnsafeRawBufferPointer(rebasing: bytes[range]), owner: owner)
    }

    private final class Allocation {
        let buffer: UnsafeMutableRawBufferPointer

        init(byteCount: Int) { buffer = .allocate(byteCount: byteCount, alignment: 64) }

        deinit { buffer.deallocate() }
    }
}
