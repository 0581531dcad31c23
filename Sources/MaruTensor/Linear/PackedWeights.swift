import CMaruKernels

#if canImport(Glibc)
    import Glibc
#endif

/// A weight matrix rearranged for the kernels: panels of 16 outputs, in memory of its own.
final class PackedWeights: @unchecked Sendable {
    // SAFETY: written by `init` alone, read until deinit.
    private let memory: AlignedMemory
    /// How many panels of 16 outputs; the last one may be partly filled with zeros.
    let panelCount: Int

    /// - Precondition: `weights` holds at least `outputs` rows of `rowBytes`, and a row is `inputs` elements of `type`.
    init(type: ElementType, outputs: Int, inputs: Int, weights: UnsafeRawBufferPointer, rowBytes: Int) {
        let panelRows = MARU_PANEL_ROWS
        let panelBytes = maru_panel_bytes(type.kernelIdentifier, inputs)
        panelCount = (outputs + panelRows - 1) / panelRows
        memory = AlignedMemory(byteCount: panelCount * panelBytes)
        Self.adviseHugePages(memory)
        // SAFETY: a panel's source rows are inside `weights`, and its place is inside the allocation.
        guard let source = weights.bindMemory(to: UInt8.self).baseAddress else { return }
        for panel in 0..<panelCount {
            let first = panel * panelRows
            maru_pack_panel(
                type.kernelIdentifier,
                source + first * rowBytes,
                rowBytes,
                min(panelRows, outputs - first),
                inputs,
                panels + panel * panelBytes
            )
        }
    }

    var byteCount: Int { memory.byteCount }

    var panels: UnsafeMutablePointer<UInt8> { memory.base.assumingMemoryBound(to: UInt8.self) }

    /// Weights are read from end to end for every token, a fifth faster with huge pages.
    private static func adviseHugePages(_ memory: AlignedMemory) {
        #if canImport(Glibc)
            let hugePage = 2 << 20
            guard memory.byteCount >= hugePage else { return }
            // It is only advice: when the system refuses, nothing is lost but speed.
            _ = madvise(memory.base, memory.byteCount, 14 /* MADV_HUGEPAGE */)
        #endif
    }
}
