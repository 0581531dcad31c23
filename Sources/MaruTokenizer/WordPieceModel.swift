import MaruCore

/// WordPiece as BERT has it (Devlin et al. 2019): a word is cut from its beginning into the longest tokens that there are,
/// and is unknown as a whole when that fails.
struct WordPieceModel: Sendable {
    /// A token that begins a word has a space in front; the others continue one.
    let vocabulary: Vocabulary
    let normalizer: BERTNormalizer
    let unknown: TokenID
    /// A word of more characters is unknown.
    var longestWord = 100

    func encode(_ bytes: [UInt8], _ range: Range<Int>, into output: inout [TokenID]) {
        let words = normalizer.words(of: bytes, range)
        var start = words.startIndex
        while start < words.endIndex {
            let end = words[(start + 1)...].firstIndex(of: UInt8(ascii: " ")) ?? words.endIndex
            appendWord(words, start..<end, to: &output)
            start = end
        }
    }

    /// - Parameter word: begins with its space.
    private func appendWord(_ text: [UInt8], _ word: Range<Int>, to output: inout [TokenID]) {
        let characters = text[word].count { !Self.isContinuation($0) } - 1
        guard characters <= longestWord else { return output.append(unknown) }
        let first = output.count
        var start = word.lowerBound
        while start < word.upperBound {
            guard let (id, end) = longestToken(text, start..<word.upperBound, isFirst: start == word.lowerBound) else {
                output.removeSubrange(first...)
                output.append(unknown)
                return
            }
            output.append(id)
            start = end
        }
    }

    private func longestToken(_ text: [UInt8], _ rest: Range<Int>, isFirst: Bool) -> (id: TokenID, end: Int)? {
        // The space in front of a word is no token of its own.
        let shortest = rest.lowerBound + (isFirst ? 2 : 1)
        var end = rest.upperBound
        while end >= shortest {
            let isWhole = end == rest.upperBound || !Self.isContinuation(text[end])
            if isWhole, let id = vocabulary.id(of: text, in: rest.lowerBound..<end) { return (id, end) }
            end -= 1
        }
        return nil
    }

    /// Whether a byte goes on with a character that an earlier one began.
    private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
