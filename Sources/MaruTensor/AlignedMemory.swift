#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Zeroed memory that starts on a cache line and is given back with its owner.
///
/// Large allocations are mapped, so that a page costs nothing until it is written for the first time.
final class AlignedMemory: @unchecked Sendable {
    // SAFETY: the address never changes; who writes which part is settled by the types that own the memory.
    let base: UnsafeMutableRawPointer
    let byteCount: Int
    private let isMapped: Bool

    private static let alignment = 64
    private static let mappedFrom = 1 << 16

    init(byteCount: Int) {
        precondition(byteCount >= 0, "memory of \(byteCount) bytes")
        self.byteCount = byteCount
        isMapped = byteCount >= Self.mappedFrom
        base = isMapped ? Self.mapped(byteCount) : Self.allocated(byteCount)
    }

    deinit {
        // SAFETY: `base` came from the matching allocator in `init`, and nobody else frees it.
        if isMapped { munmap(base, byteCount) } else { base.deallocate() }
    }

    private static func allocated(_ byteCount: Int) -> UnsafeMutableRawPointer {
        // SAFETY: exactly the bytes that were allocated are set.
        let base = UnsafeMutableRawPointer.allocate(byteCount: max(byteCount, alignment), alignment: alignment)
        memset(base, 0, max(byteCount, alignment))
        return base
    }

    private static func mapped(_ byteCount: Int) -> UnsafeMutableRawPointer {
        #if canImport(Darwin)
            let flags = MAP_PRIVATE | MAP_ANON | MAP_NORESERVE
        #else
            let flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE
        #endif
        // SAFETY: an anonymous mapping at an address of the kernel's choice; failure is checked below.
        guard let base = mmap(nil, byteCount, PROT_READ | PROT_WRITE, flags, -1, 0), base != MAP_FAILED else {
            preconditionFailure("the system has no address space for \(byteCount) bytes")
        }
        return base
    }
}
