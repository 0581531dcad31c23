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
    /// The mapping in which the memory lies, if it was large enough for one.
    private let mapping: UnsafeMutableRawBufferPointer?

    /// The pages on which large memory lies.
    enum Pages {
        case ordinary
        /// Pages of 2 MiB where the system has them: what is read from end to end again and again is read faster.
        case huge
    }

    private static let alignment = 64
    private static let mappedFrom = 1 << 16
    private static let hugePage = 2 << 20

    init(byteCount: Int, pages: Pages = .ordinary) {
        precondition(byteCount >= 0, "memory of \(byteCount) bytes")
        self.byteCount = byteCount
        guard byteCount >= Self.mappedFrom else {
            mapping = nil
            base = Self.allocated(byteCount)
            return
        }
        let isHuge = pages == .huge && byteCount >= Self.hugePage
        let mapping = Self.mapped(byteCount + (isHuge ? Self.hugePage : 0))
        self.mapping = mapping
        guard let start = mapping.baseAddress else { preconditionFailure("a mapping at address 0") }
        base = isHuge ? start.alignedUp(toMultipleOf: Self.hugePage) : start
        if isHuge { adviseHugePages() }
    }

    deinit {
        // SAFETY: both came from the matching allocator in `init`, and nobody else frees them.
        if let mapping { munmap(mapping.baseAddress, mapping.count) } else { base.deallocate() }
    }

    private func adviseHugePages() {
        #if canImport(Glibc)
            // It is only advice: when the system refuses, nothing is lost but speed.
            _ = madvise(base, byteCount, 14 /* MADV_HUGEPAGE */)
        #endif
    }

    private static func allocated(_ byteCount: Int) -> UnsafeMutableRawPointer {
        // SAFETY: exactly the bytes that were allocated are set.
        let base = UnsafeMutableRawPointer.allocate(byteCount: max(byteCount, alignment), alignment: alignment)
        memset(base, 0, max(byteCount, alignment))
        return base
    }

    private static func mapped(_ byteCount: Int) -> UnsafeMutableRawBufferPointer {
        #if canImport(Darwin)
            let flags = MAP_PRIVATE | MAP_ANON | MAP_NORESERVE
        #else
            let flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE
        #endif
        // SAFETY: an anonymous mapping at an address of the kernel's choice; failure is checked below.
        guard let base = mmap(nil, byteCount, PROT_READ | PROT_WRITE, flags, -1, 0), base != MAP_FAILED else {
            preconditionFailure("the system has no address space for \(byteCount) bytes")
        }
        return UnsafeMutableRawBufferPointer(start: base, count: byteCount)
    }
}
