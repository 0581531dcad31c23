/// Whether a text ends in the same piece again and again: a model that cannot stop, as small ones do.
///
/// More room would only make such an answer longer, so its being cut says nothing about the limit.
enum RepeatedTail {
    /// The longest piece that is looked for, and the shortest end of a text that counts as repeated, in bytes.
    private static let longestPiece = 200
    private static let leastBytes = 40
    private static let leastTimes = 3

    static func isRepeated(_ text: String) -> Bool {
        let bytes = Array(text.utf8.suffix(longestPiece * leastTimes))
        guard bytes.count >= leastBytes else { return false }
        return (1...longestPiece).contains { piece in
            let length = max(piece * leastTimes, leastBytes)
            guard length <= bytes.count else { return false }
            return (bytes.count - length + piece..<bytes.count).allSatisfy { bytes[$0] == bytes[$0 - piece] }
        }
    }
}
