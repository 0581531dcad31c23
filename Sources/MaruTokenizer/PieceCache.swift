import MaruCore

/// The tokens of short pieces met before: most words of a text are not new. Of fixed size; a new piece takes the place
/// of the one that had its slot.
struct PieceCache: Sendable {
    static let longestPiece = 32
    static let mostTokens = 16

    /// The bytes of a piece in registers.
    struct Key: Equatable {
        fileprivate let words: SIMD4<UInt64>
        fileprivate let length: UInt32
        fileprivate let slot: Int

        /// - Parameter range: at most `longestPiece` bytes.
        @inline(__always)
        init(_ bytes: [UInt8], _ range: Range<Int>) {
            var words = SIMD4<UInt64>()
            var hash = UInt64(range.count)
            var start = range.lowerBound
            for index in 0..<4 where start < range.upperBound {
                var word: UInt64 = 0
                let end = min(start + 8, range.upperBound)
                for position in start..<end { word = word << 8 | UInt64(bytes[position]) }
                words[index] = word
                hash = (hash ^ word) &* 0x9FB2_1C65_1E98_DF25
                hash ^= hash >> 32
                start = end
            }
            self.words = words
            length = UInt32(range.count)
            slot = Int(truncatingIfNeeded: hash) & (PieceCache.slots - 1)
        }
    }

    private struct Entry {
        var tokens = SIMD16<Int32>()
        var words = SIMD4<UInt64>()
        var length = UInt32.max
        var count = 0 as UInt32
    }

    private static let slots = 1 << 15
    private var entries = Array(repeating: Entry(), count: slots)

    /// Adds the tokens of the piece to `output`, when they are known.
    @inline(__always)
    func append(_ key: Key, to output: inout [TokenID]) -> Bool {
        let entry = entries[key.slot]
        guard entry.length == key.length, entry.words == key.words else { return false }
        for index in 0..<Int(entry.count) { output.append(entry.tokens[index]) }
        return true
    }

    mutating func store(_ key: Key, _ tokens: ArraySlice<TokenID>) {
        guard tokens.count <= Self.mostTokens else { return }
        var entry = Entry()
        entry.words = key.words
        entry.length = key.length
        entry.count = UInt32(tokens.count)
        for (index, token) in tokens.enumerated() { entry.tokens[index] = token }
        entries[key.slot] = entry
    }
}
