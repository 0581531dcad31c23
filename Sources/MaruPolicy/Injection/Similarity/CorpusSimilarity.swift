/// Tells how much a sentence of a text is like one of a corpus: the cosine of their sets of hashed character 3-grams.
///
/// An index from 3-grams to sentences makes one pass over the text enough, however large the corpus is.
package struct CorpusSimilarity: Sendable {
    static let version = 1

    package struct Match: Sendable {
        package var sentence: String
        /// In scalars of the view.
        package var range: Range<Int>
        /// The cosine, from 0 to 1.
        package var similarity: Double
    }

    /// Shorter sentences are like too many others.
    private static let fewestGrams = 8
    /// Sentences are cut at this length; attacks that are longer have several sentences.
    private static let longestSentence = 160

    private let ids: [String]
    private let gramCounts: [Int]
    private let index: [UInt32: [Int32]]

    package init(_ corpus: AttackCorpus) {
        var (ids, gramCounts, index): ([String], [Int], [UInt32: [Int32]]) = ([], [], [:])
        for sentence in corpus.sentences {
            let grams = Self.grams(Self.folded(sentence.text)[...])
            guard grams.count >= Self.fewestGrams else { continue }
            for gram in grams { index[gram, default: []].append(Int32(ids.count)) }
            ids.append(sentence.id)
            gramCounts.append(grams.count)
        }
        self.ids = ids
        self.gramCounts = gramCounts
        self.index = index
    }

    /// Whether a text is one sentence of a length that can be told from others. What is not would never be matched: texts
    /// are compared sentence by sentence.
    static func isSentence(_ text: String) -> Bool {
        let folded = folded(text)
        return grams(folded[...]).count >= fewestGrams && sentences(of: folded).count == 1
    }

    private static func folded(_ text: String) -> [Unicode.Scalar] {
        TextViews.folded(TextView(Array(text.unicodeScalars))).last?.scalars ?? []
    }

    /// The best match of each sentence of the text, where it is at least `least`.
    func matches(in view: [Unicode.Scalar], atLeast least: Double) -> [Match] {
        var counts = Array(repeating: 0, count: ids.count)
        return Self.sentences(of: view).compactMap { range in
            let grams = Self.grams(view[range])
            guard grams.count >= Self.fewestGrams else { return nil }
            var touched: [Int32] = []
            for gram in grams {
                for sentence in index[gram] ?? [] {
                    if counts[Int(sentence)] == 0 { touched.append(sentence) }
                    counts[Int(sentence)] += 1
                }
            }
            var best: Match?
            for sentence in touched {
                let number = Int(sentence)
                let cosine = Double(counts[number]) / Double(grams.count * gramCounts[number]).squareRoot()
                counts[number] = 0
                guard cosine >= least, cosine > best?.similarity ?? 0 else { continue }
                best = Match(sentence: ids[number], range: range, similarity: cosine)
            }
            return best
        }
    }

    private static func sentences(of view: [Unicode.Scalar]) -> [Range<Int>] {
        var (ranges, start): ([Range<Int>], Int) = ([], 0)
        for (place, scalar) in view.enumerated() {
            let isEnd = ".!?\n;。！？".unicodeScalars.contains(scalar) || place - start >= longestSentence
            guard isEnd || place == view.count - 1 else { continue }
            if place + 1 - start > fewestGrams { ranges.append(start..<place + 1) }
            start = place + 1
        }
        return ranges
    }

    /// The 3-grams of the letters and digits, a space between words.
    private static func grams(_ scalars: ArraySlice<Unicode.Scalar>) -> Set<UInt32> {
        var grams: Set<UInt32> = []
        var (first, second): (UInt32, UInt32) = (0x20, 0x20)
        for scalar in scalars {
            let isWord =
                scalar.value >= 0x80 || (0x61...0x7A).contains(scalar.value) || (0x30...0x39).contains(scalar.value)
            let letter = isWord ? scalar.value : 0x20
            if letter == 0x20 && second == 0x20 { continue }
            grams.insert(hash(first, second, letter))
            (first, second) = (second, letter)
        }
        return grams
    }

    private static func hash(_ first: UInt32, _ second: UInt32, _ third: UInt32) -> UInt32 {
        var hash = UInt64(first) &* 0x9E37_79B9_7F4A_7C15
        hash = (hash ^ UInt64(second)) &* 0xBF58_476D_1CE4_E5B9
        hash = (hash ^ UInt64(third)) &* 0x94D0_49BB_1331_11EB
        return UInt32(truncatingIfNeeded: hash >> 32)
    }
}
