/// How long a filter holds the pieces of a text, which are the tokens of a model when latency is measured.
package struct HoldBack: Hashable, Sendable {
    /// For each piece, how many more pieces came before all of it had left. What waits for the end counts up to there.
    package private(set) var delays: [Int] = []

    /// Sends pieces through a filter.
    package init(of pieces: [String], by rules: StreamRules) {
        var filter = StreamFilter(rules)
        var ends: [Int] = []
        var count = 0
        for (index, piece) in pieces.enumerated() {
            count += piece.unicodeScalars.count
            ends.append(count)
            _ = filter.push(piece)
            note(filter.released, ends, index)
        }
        note(count, ends, pieces.count - 1)
    }

    private mutating func note(_ released: Int, _ ends: [Int], _ index: Int) {
        while delays.count < ends.count, ends[delays.count] <= released { delays.append(index - delays.count) }
    }

    package var mean: Double { delays.isEmpty ? 0 : Double(delays.reduce(0, +)) / Double(delays.count) }

    package var maximum: Int { delays.max() ?? 0 }

    /// The part of the pieces that left after at most so many others.
    package func share(within pieces: Int) -> Double {
        delays.isEmpty ? 1 : Double(delays.count { $0 <= pieces }) / Double(delays.count)
    }
}
