/// `\p{N}`: every digit alone.
enum SingleNumberRule: SplittingRule {
    @inline(__always)
    static func endOfPiece(in text: SplittableText, at position: Int, limit: Int) -> Int? {
        let (characterClass, end) = text.character(at: position)
        return characterClass == .number ? end : nil
    }
}

/// `\p{N}{1,3}`: digits by threes.
enum NumberTripleRule: SplittingRule {
    static func endOfPiece(in text: SplittableText, at position: Int, limit: Int) -> Int? {
        let end = text.endOfRun(of: .numbers, from: position, limit: limit, most: 3)
        return end == position ? nil : end
    }
}
