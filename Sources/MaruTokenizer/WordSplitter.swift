import MaruCore

/// Cuts a text where no token of the vocabulary could reach across: before a run of spaces.
///
/// SentencePiece merges over a text as a whole. Its tokens have spaces in front, never behind a letter, so that words
/// can be taken one by one and the result is the same. Where a vocabulary does have such a token (Gemma has `> </`), no
/// cut is made behind the characters that stand in it before a space.
struct WordSplitter: Sendable {
    /// The bytes that stand before a space within a token.
    private var joins = Array(repeating: false, count: 256)

    init(_ vocabulary: Vocabulary) {
        let tokens = vocabulary.tokens
        let space = UInt8(ascii: " ")
        for id in 0..<vocabulary.count where vocabulary.kinds[id] == .normal {
            let range = tokens.range(of: id)
            for index in range.dropFirst() where tokens.bytes[index] == space && tokens.bytes[index - 1] != space {
                joins[Int(tokens.bytes[index - 1])] = true
            }
        }
    }

    /// Calls `body` with the pieces of `range` in order.
    func split(_ bytes: [UInt8], _ range: Range<Int>, _ body: (Range<Int>) -> Void) {
        guard !range.isEmpty else { return }
        let space = UInt8(ascii: " ")
        var start = range.lowerBound
        for index in range.dropFirst() where bytes[index] == space {
            let before = bytes[index - 1]
            guard before != space, !joins[Int(before)] else { continue }
            body(start..<index)
            start = index
        }
        body(start..<range.upperBound)
    }
}
