import MaruCore
import Testing

@testable import MaruPolicy

@Suite struct KeywordAutomatonTests {
    private func hits(_ words: [String], _ text: String) -> [String] {
        let scalars = Array(text.unicodeScalars)
        var hits: [String] = []
        KeywordAutomaton(words).scan(scalars) { word, range in
            hits.append("\(words[word])@\(range.lowerBound)..\(range.upperBound)")
        }
        return hits
    }

    @Test func `Words inside each other are all found`() {
        #expect(hits(["he", "she", "hers", "his"], "ushers") == ["she@1..4", "he@2..4", "hers@2..6"])
    }

    @Test func `Any white space matches a space`() {
        #expect(hits(["do it now"], "x do \n\t it  now") == ["do it now@2..15"])
    }

    @Test func `It finds what a simple search finds`() {
        var random = SplitMix64(seed: 3)
        let letters = Array("ab무")
        func word(_ length: Int) -> String {
            String((0..<length).compactMap { _ in letters.randomElement(using: &random) })
        }
        for _ in 0..<200 {
            let words = Array(Set((0..<6).map { _ in word(Int.random(in: 1...4, using: &random)) })).sorted()
            let text = Array(word(40))
            var expected = 0
            for word in words {
                for start in text.indices where text[start...].starts(with: word) { expected += 1 }
            }
            #expect(hits(words, String(text)).count == expected)
        }
    }
}
