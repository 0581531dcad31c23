/// Names of persons in Latin letters by a trained model: it knows how names end and in what sentences they stand.
struct LatinNameModelRecognizer: Recognizer {
    let type = FindingType.person
    let rule = "person-latin-model/1"
    let form = ValueForm.words

    func candidates(in text: ScannedText) -> [Candidate] {
        guard text.scalars.contains(where: \.isCapitalLetter) else { return [] }
        let features = LatinNameFeatures(text)
        var found: [Candidate] = []
        var end = 0
        for first in features.words.indices where first >= end && features.isCapital(first) {
            guard let last = bestLast(from: first, in: features) else { continue }
            end = last + 1
            let range = features.words[first].lowerBound..<features.words[last].upperBound
            found.append(Candidate(range: range, evidence: .shape))
        }
        return found
    }

    /// The last word of the best name that begins with `first`.
    private func bestLast(from first: Int, in features: LatinNameFeatures) -> Int? {
        var best: (last: Int, score: Int)?
        for last in features.lasts(from: first) where features.isCapital(last) {
            let score = features.score(Self.weights, from: first, to: last)
            if score > LatinNameWeights.threshold, score > best?.score ?? .min { best = (last, score) }
        }
        return best?.last
    }

    private static let weights: [Int8] = {
        let scalars = LatinNameWeights.table.unicodeScalars.filter { !$0.isWhitespace }
        return (Base64URL.decoded(scalars) ?? []).map { Int8(bitPattern: $0) }
    }()
}
