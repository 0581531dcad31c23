/// Tells names of persons from other words that begin with a surname: a sum of weights, one for each feature of a
/// candidate and of what stands around it (logistic regression over hashed features, Weinberger et al. 2009).
struct NameModel: Sendable {
    private let weights: [Int8]
    private let surnames: Set<Unicode.Scalar>

    static let standard = NameModel(table: NameWeights.table, surnames: NameWeights.surnames)

    /// - Parameters:
    ///   - table: the weights as signed bytes in base64, a power of two of them.
    ///   - surnames: those of one syllable.
    init(table: String, surnames: String) {
        let bytes = Base64URL.decoded(table.unicodeScalars.filter { !$0.isWhitespace }) ?? []
        self.init(weights: bytes.map { Int8(bitPattern: $0) }, surnames: surnames)
    }

    init(weights: [Int8], surnames: String) {
        precondition(weights.count.nonzeroBitCount == 1, "A model needs a power of two of weights.")
        self.weights = weights
        self.surnames = Set(surnames.unicodeScalars.filter { !$0.isWhitespace })
    }

    func isSurname(_ scalar: Unicode.Scalar) -> Bool { surnames.contains(scalar) }

    /// How long the name is that a run of Hangul begins with, or nil when it begins with none.
    func nameLength(of run: Range<Int>, in text: ScannedText) -> Int? {
        guard let best = scores(of: run, in: text).max(by: { $0.score < $1.score }), best.score > NameWeights.threshold
        else { return nil }
        return best.length
    }

    /// What the model makes of every length that a name may have here.
    func scores(of run: Range<Int>, in text: ScannedText) -> [(length: Int, score: Int)] {
        let lengths = lengths(of: run, in: text)
        guard !lengths.isEmpty else { return [] }
        let features = NameFeatures(run: run, in: text)
        let shared = features.sharedScore(weights)
        return lengths.map { ($0, shared + features.ownScore(weights, length: $0)) }
    }

    /// How long a name may be: a surname of one syllable and one or two more, or a surname of two and two more.
    private func lengths(of run: Range<Int>, in text: ScannedText) -> [Int] {
        let isCompound = run.count >= 4 && Self.compound.contains { text.hasExactly($0, at: run.lowerBound) }
        guard run.count >= 2, surnames.contains(text.scalars[run.lowerBound]) else { return isCompound ? [4] : [] }
        return (run.count >= 3 ? [2, 3] : [2]) + (isCompound ? [4] : [])
    }

    private static let compound = StaticWord.list("남궁 황보 제갈 사공 선우 서문 독고 동방")
}
