import Testing

@testable import MaruPolicy

@Suite struct LatinNameFeaturesTests {
    /// Weights that only a hash of the right scalars leads to. Scripts/names/latin.py computes the same sums with them.
    private static let weights = (0..<32_768).map { Int8($0 * 31 % 251 - 125) }

    @Test(arguments: [
        ("Call Dr. Anna Björklund, please", [654, -105, -360, 33, -336, -72]),
        ("My name is J. Doe\nBERLIN", [269, -6, -35, -382, 136]),
        ("O'Neil's Kim Min-su: 3 Ås", [369, 365, -130, 313, 31]),
    ])
    func `Features are those that the weights were trained with`(text: String, expected: [Int]) {
        let features = LatinNameFeatures(ScannedText(Array(text.unicodeScalars)))
        let scores = features.words.indices.flatMap { first in
            features.lasts(from: first).filter(features.isCapital).map {
                features.score(Self.weights, from: first, to: $0)
            }
        }
        #expect(scores == expected)
    }
}
