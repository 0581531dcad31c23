import CMaruKernels

/// A weight matrix rearranged for the kernels: panels of 16 outputs, consecutive ones in each stream of an arena.
final class PackedWeights: Sendable {
    /// Consecutive panels.
    struct Part: @unchecked Sendable {
        let panels: Range<Int>
        // SAFETY: `panels.count` panels in memory that the weights own; written while packing, read after.
        let base: UnsafeMutablePointer<UInt8>
    }

    /// Threads share panels in pairs, whose 32 outputs are a block of what reads them.
    static let grain = 2

    /// In order; together all panels. The last panel may be partly filled with zeros.
    let parts: [Part]
    let panelBytes: Int
    let panelCount: Int
    let byteCount: Int
    private let owners: [AlignedMemory]

    /// - Parameters:
    ///   - weights: at least `outputs` rows of `rowBytes`, each of `inputs` elements of `type`. They are copied, at once
    ///     or, when there is an arena, when that is packed.
    init(type: ElementType, outputs: Int, inputs: Int, weights: RawStorage, rowBytes: Int, arena: WeightArena?) {
        panelBytes = maru_panel_bytes(type.kernelIdentifier, inputs)
        panelCount = (outputs + MARU_PANEL_ROWS - 1) / MARU_PANEL_ROWS
        let place = arena ?? WeightArena(streams: 1)
        let placed = (0..<place.streams).map { [panelCount, panelBytes] stream in
            let panels = Worker.share(of: panelCount, grain: Self.grain, index: stream, count: place.streams)
            return (panels, place.place(panels.count * panelBytes, stream: stream))
        }
        parts = placed.map { Part(panels: $0, base: $1.base) }
        owners = placed.map(\.1.owner)
        byteCount = panelCount * panelBytes
        let source = Source(type: type, outputs: outputs, inputs: inputs, weights: weights, rowBytes: rowBytes)
        if let arena {
            arena.whenPacking { [parts] stream in source.pack(into: parts[stream]) }
        } else {
            for part in parts { source.pack(into: part) }
        }
    }
}

/// The rows of a checkpoint.
private struct Source: Sendable {
    let type: ElementType
    let outputs: Int
    let inputs: Int
    let weights: RawStorage
    let rowBytes: Int

    /// Packs piece by piece, and lets the file's pages of each piece go: or they would stay in memory beside the packed
    /// weights until all are packed.
    func pack(into part: PackedWeights.Part) {
        let panelBytes = maru_panel_bytes(type.kernelIdentifier, inputs)
        let piece = max(1, Self.pieceBytes / (MARU_PANEL_ROWS * rowBytes))
        for first in stride(from: part.panels.lowerBound, to: part.panels.upperBound, by: piece) {
            let panels = first..<min(first + piece, part.panels.upperBound)
            pack(panels, into: part.base + (first - part.panels.lowerBound) * panelBytes, panelBytes: panelBytes)
            let rows = panels.lowerBound * MARU_PANEL_ROWS..<min(panels.upperBound * MARU_PANEL_ROWS, outputs)
            weights.slice(rows.lowerBound * rowBytes..<rows.upperBound * rowBytes)?.adviseDontNeed()
        }
    }

    private func pack(_ panels: Range<Int>, into place: UnsafeMutablePointer<UInt8>, panelBytes: Int) {
        // SAFETY: a panel's rows are inside the weights, and its place is inside the part.
        guard let source = weights.bytes.bindMemory(to: UInt8.self).baseAddress else { return }
        for (index, panel) in panels.enumerated() {
            let first = panel * MARU_PANEL_ROWS
            maru_pack_panel(
                type.kernelIdentifier,
                source + first * rowBytes,
                rowBytes,
                min(MARU_PANEL_ROWS, outputs - first),
                inputs,
                place + index * panelBytes
            )
        }
    }

    private static let pieceBytes = 1 << 20
}
