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
        let allocation = Allocation(copying: array)
        self.init(bytes: UnsafeRawBufferPointer(allocation.buffer), owner: allocation)
    }

    package var count: Int { bytes.count }

    /// The bytes of `range`, or `nil` when it leaves the storage.
    package func slice(_ range: Range<Int>) -> RawStorage? {
        guard range.lowerBound >= 0, range.upperBound <= bytes.count else { return nil }
        return RawStorage(bytes: UnsafeRawBufferPointer(rebasing: bytes[range]), owner: owner)
    }

    private final class Allocation {
        let buffer: UnsafeMutableRawBufferPointer

        init(copying array: [UInt8]) {
            buffer = .allocate(byteCount: array.count, alignment: 64)
            buffer.copyBytes(from: array)
        }

        deinit { buffer.deallocate() }
    }
}
