/// Tells names of persons from other words that begin with a surname: a sum of weights, one for each feature of a
/// candidate and of what stands around it (logistic regression over hashed features, Weinberger et al. 2009).
struct NameModel: Sendable {
    private let weights: [Int8]
    private let surnames: Set<Unicode.Scalar>

    static let standard = NameModel(table: NameWeights.table, surnames: NameWeights.surnames)

    init(table: String, surnames: String) {
        let scalars = table.unicodeScalars.filter { !$0.isWhitespace }
        weights = (Base64URL.decoded(scalars) ?? []).map { Int8(bitPattern: $0) }
        self.surnames = Set(surnames.unicodeScalars.filter { !$0.isWhitespace })
    }

    func isSurname(_ scalar: Unicode.Scalar) -> Bool { surnames.contains(scalar) }

    /// How long the name is that a run of Hangul begins with, or nil when it begins with none.
    func nameLength(of run: Range<Int>, in text: ScannedText) -> Int? {
        let lengths = lengths(of: run, in: text)
        guard !lengths.isEmpty else { return nil }
        let features = NameFeatures(run: run, in: text)
        let shared = features.sharedScore(weights)
        let scored = lengths.map { (length: $0, score: shared + features.ownScore(weights, length: $0)) }
        guard let best = scored.max(by: { $0.score < $1.score }), best.score > NameWeights.threshold else { return nil }
        return best.length
    }

    /// How long a name may be: a surname of one syllable and one or two more, or a surname of two and two more.
    private func lengths(of run: Range<Int>, in text: ScannedText) -> [Int] {
        let isCompound = run.count >= 4 && Self.compound.contains { text.hasExactly($0, at: run.lowerBound) }
        guard run.count >= 2, surnames.contains(text.scalars[run.lowerBound]) else { return isCompound ? [4] : [] }
        return (run.count >= 3 ? [2, 3] : [2]) + (isCompound ? [4] : [])
    }

    private static let compound = StaticWord.list("남궁 황보 제갈 사공 선우 서문 독고 동방")
}
