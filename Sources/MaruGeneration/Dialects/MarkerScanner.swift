/// Cuts a text that comes in pieces at certain markers.
///
/// Text is held back only while it may still turn out to be the beginning of a marker.
struct MarkerScanner: Sendable {
    enum Piece: Hashable, Sendable {
        case text(String)
        /// The marker with this index was met.
        case marker(Int)
    }

    private let markers: [[UInt8]]
    private var held: [UInt8] = []

    /// - Precondition: no marker is empty.
    init(_ markers: [String]) {
        precondition(markers.allSatisfy { !$0.isEmpty }, "an empty marker")
        self.markers = markers.map { Array($0.utf8) }
    }

    mutating func append(_ text: String) -> [Piece] {
        held += text.utf8
        var pieces: [Piece] = []
        while let match = firstMatch() {
            pieces += Self.text(held[..<match.start])
            pieces.append(.marker(match.marker))
            held.removeFirst(match.start + markers[match.marker].count)
        }
        let certain = held.count - longestPossibleStart()
        pieces += Self.text(held[..<certain])
        held.removeFirst(certain)
        return pieces
    }

    /// What was held back.
    mutating func finish() -> [Piece] {
        defer { held = [] }
        return Self.text(held[...])
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> [Piece] {
        // Markers begin and end at character boundaries, so a cut at one never splits a character.
        bytes.isEmpty ? [] : [.text(String(decoding: bytes, as: UTF8.self))]
    }

    /// The earliest marker; the longer one where two begin at the same place.
    private func firstMatch() -> (start: Int, marker: Int)? {
        for start in held.indices {
            let found = markers.indices.filter { held[start...].starts(with: markers[$0]) }
            if let longest = found.max(by: { markers[$0].count < markers[$1].count }) { return (start, longest) }
        }
        return nil
    }

    private func longestPossibleStart() -> Int {
        let longest = min(held.count, (markers.map(\.count).max() ?? 1) - 1)
        return (0...longest).reversed().first { count in
            markers.contains { $0.count > count && $0.starts(with: held.suffix(count)) }
        } ?? 0
    }
}
