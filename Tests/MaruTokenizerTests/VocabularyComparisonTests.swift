import MaruCore
import MaruTokenizer
import Testing

@Suite("Comparison of vocabularies")
struct VocabularyComparisonTests {
    private func vocabulary(_ tokens: [String], unused: Int = 0) throws -> Vocabulary {
        let padding = (0..<unused).map { "[PAD\($0)]" }
        return try Vocabulary(
            tokens: PackedStrings(tokens + padding),
            kinds: tokens.map { _ in .normal } + padding.map { _ in .unused }
        )
    }

    @Test("The first token that is another text is found, from both sides")
    func difference() throws {
        let own = try vocabulary(["a", "b", "c", "d"])
        let other = try vocabulary(["a", "b", "x", "y"])
        #expect(own.firstDifference(from: own) == nil)
        #expect(own.firstDifference(from: other) == 2)
        #expect(other.firstDifference(from: own) == 2)
        #expect(own.firstDifference(from: try vocabulary(["a", "b", "c"])) == 3)
        #expect(own.name(of: 2) == "\"c\"" && own.name(of: 4) == "unused")
    }

    @Test("Unused places at the end are no difference")
    func padding() throws {
        let own = try vocabulary(["a", "b"], unused: 3)
        #expect(own.firstDifference(from: try vocabulary(["a", "b"])) == nil)
        #expect(try vocabulary(["a", "b"]).firstDifference(from: own) == nil)
        #expect(try vocabulary(["a", "b", "c"]).firstDifference(from: own) == 2)
        #expect(own.name(of: 3) == "unused")
    }
}
