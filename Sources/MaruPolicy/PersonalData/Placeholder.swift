/// What documents write where a secret belongs.
enum Placeholder {
    static func isPlaceholder(_ range: Range<Int>, in text: ScannedText) -> Bool {
        let scalars = text.scalars[range]
        // One scalar repeated: `xxxx`, `****`.
        if let first = scalars.first, scalars.allSatisfy({ $0 == first }) { return true }
        return words.contains { word in
            range.contains { text.scalars[$0].lowercasedASCII == word.scalars[0] && text.has(word, at: $0) }
        }
    }

    private static let words = StaticWord.list(
        """
        your_ your- yourkey example placeholder changeme change_me replace redacted dummy sample insert_ xxxx **** ...
        <your 0000000000 1234567890 abcdefgh
        """
    )
}
