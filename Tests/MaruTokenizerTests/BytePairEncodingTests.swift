import MaruCore
import MaruTokenizer
import Testing

@Suite("Byte-pair encoding")
struct BytePairEncodingTests {
    private static let merges = [
        ("a", "a"), ("b", "a"), ("aa", "b"), ("c", "c"), ("ba", "ba"), ("aa", "aa"), ("c", "a"), ("aab", "cc"),
    ]

    /// Looks through all pairs again after each merge.
    private func reference(_ text: String) -> [String] {
        var symbols = text.map { String($0) }
        while true {
            let pairs = zip(symbols, symbols.dropFirst()).map { pair in
                Self.merges.firstIndex { $0 == pair } ?? .max
            }
            guard let best = pairs.min(), best < .max, let place = pairs.firstIndex(of: best) else { return symbols }
            symbols[place...place + 1] = [symbols[place] + symbols[place + 1]]
        }
    }

    @Test("short and long pieces are merged in order of rank, then from the left")
    func order() throws {
        let tokenizer = try Tokenizer(gguf: SmallTokenizer.byteLevelFields(merges: Self.merges))
        var generator = SeededGenerator(seed: 3)
        for length in Array(1...40) + [95, 96, 97, 98, 200, 400] {
            let text = String((0..<length).map { _ in "aabbc".randomElement(using: &generator) ?? "a" })
            let pieces = try tokenizer.encode(text).map { String(decoding: try tokenizer.bytes(of: $0), as: UTF8.self) }
            #expect(pieces == reference(text), "\(text)")
        }
    }

    @Test("a long piece of one letter takes no quadratic time")
    func longPiece() throws {
        let tokenizer = try Tokenizer(gguf: SmallTokenizer.byteLevelFields(merges: Self.merges))
        #expect(tokenizer.encode(String(repeating: "a", count: 40_000)).count == 10_000)
    }

    @Test("an empty text has no tokens")
    func empty() throws {
        let tokenizer = try Tokenizer(gguf: SmallTokenizer.byteLevelFields())
        #expect(tokenizer.encode("") == [])
        #expect(tokenizer.encode([TextSegment]()) == [])
    }

    @Test("a piece that is a token as a whole is taken whole where the family does so")
    func wholePieces() throws {
        // From pairs alone "abc" would be a, bc: b and c come first, and a and bc are no pair.
        let merges = [("b", "c"), ("a", "b"), ("ab", "c")]
        let paired = try Tokenizer(gguf: SmallTokenizer.byteLevelFields(merges: merges))
        let whole = try Tokenizer(gguf: SmallTokenizer.byteLevelFields(merges: merges, preTokenizer: "llama-bpe"))
        #expect(paired.encode("abc") == [0x61, 256])
        #expect(whole.encode("abc") == [258])
        #expect(whole.addsBeginningOfSequence && !paired.addsBeginningOfSequence)
    }

    @Test("a benchmark encodes the whole text, document by document")
    func benchmark() throws {
        let tokenizer = try Tokenizer(gguf: SmallTokenizer.byteLevelFields())
        let text = "one\ntwo\n\nthree, which is long\nend"
        let report = TokenizerBenchmark(tokenizer, text: text, documentBytes: 9).run(repetitions: 2)
        #expect(report.bytes == text.utf8.count && report.tokens == report.bytes)
        #expect(report.documents == 3 && report.seconds.count == 2)
        #expect(report.description.contains(" MB/s"))
    }

    @Test("calls at the same time do not disturb each other")
    func concurrency() async throws {
        let tokenizer = try Tokenizer(gguf: SmallTokenizer.byteLevelFields(merges: Self.merges))
        let text = "aabcc baba caab " + String(repeating: "ab", count: 100)
        let expected = tokenizer.encode(text)
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<16 {
                group.addTask { (0..<10).allSatisfy { _ in tokenizer.encode(text) == expected } }
            }
            for await same in group { #expect(same) }
        }
    }
}
