import MaruCore
import MaruTokenizer
import Testing

@Suite("SentencePiece")
struct SentencePieceTests {
    private static let pieces = [
        "▁t", "he", "▁the", "▁", "t", "h", "e", "가", ">", "<", "/", "▁<", "▁</", "</", ">▁</",
    ]

    private func tokenizer(prefix: Bool, words: [String] = []) throws -> Tokenizer {
        var fields = SmallTokenizer.sentencePieceFields(pieces: Self.pieces, words: words)
        fields.addsSpacePrefix = prefix
        return try Tokenizer(gguf: fields)
    }

    private func ids(_ pieces: String...) -> [TokenID] {
        pieces.map { SmallTokenizer.piece(Self.pieces.firstIndex(of: $0) ?? -1) }
    }

    private func byteIDs(_ text: String) -> [TokenID] { text.utf8.map { TokenID($0) + 3 } }

    @Test("the best-scored pair merges first")
    func merging() throws {
        let tokenizer = try tokenizer(prefix: false)
        #expect(tokenizer.encode("the the") == ids("t", "he", "▁the"))
        #expect(tokenizer.encode(" the") == ids("▁the"))
        #expect(tokenizer.encode("  the") == ids("▁", "▁the"))
    }

    @Test("a character that the vocabulary lacks becomes its bytes")
    func byteFallback() throws {
        let tokenizer = try tokenizer(prefix: false)
        #expect(tokenizer.encode("가힣e") == ids("가") + byteIDs("힣") + ids("e"))
        #expect(try tokenizer.decode(tokenizer.encode("가힣e\n")) == "가힣e\n")
    }

    @Test("nobody can write a byte, a mark or a control token by its name")
    func names() throws {
        let tokenizer = try tokenizer(prefix: false)
        for name in ["<0x41>", "<unk>", "</s>"] {
            let found = tokenizer.encode(name)
            #expect(found.count > 1 && !found.contains { tokenizer.isSpecial($0) }, "\(name)")
            #expect(try tokenizer.decode(found) == name)
        }
    }

    @Test("a token with a space inside it is found across words")
    func spaceInside() throws {
        #expect(try tokenizer(prefix: false).encode("e> </e") == ids("e", ">▁</", "e"))
    }

    @Test("the mark of a space is a space")
    func spaceMark() throws {
        #expect(try tokenizer(prefix: false).encode("t▁the") == ids("t", "▁the"))
    }

    @Test("a space is put before every stretch of text, and taken away from the answer")
    func spacePrefix() throws {
        let tokenizer = try tokenizer(prefix: true)
        let segments = [TextSegment("the<s>the", parsesSpecialTokens: true)]
        #expect(tokenizer.encode(segments) == ids("▁the") + [1] + ids("▁the"))
        #expect(tokenizer.encode("") == [])
        #expect(try tokenizer.decode(ids("▁the", "▁the")) == "the the")
        var decoder = IncrementalDecoder(tokenizer)
        #expect(try decoder.append(ids("▁the")[0]) == "the")
        #expect(try decoder.append(ids("▁the")[0]) == " the")
    }

    @Test("user-defined tokens come before everything else")
    func userDefined() throws {
        let tokenizer = try tokenizer(prefix: false, words: ["  ", "\n\n"])
        let spaces = SmallTokenizer.piece(Self.pieces.count)
        #expect(tokenizer.encode("the  he\n\n") == ids("t", "he") + [spaces] + ids("he") + [spaces + 1])
    }

    @Test("its settings default to what SentencePiece does")
    func defaults() throws {
        let tokenizer = try Tokenizer(gguf: SmallTokenizer.sentencePieceFields(pieces: Self.pieces))
        #expect(tokenizer.addsBeginningOfSequence && tokenizer.closingToken == nil)
        #expect(tokenizer.beginningOfSequence == 1 && tokenizer.endOfSequence == [2] && tokenizer.unknownToken == 0)
        #expect(tokenizer.encode("the") == ids("▁the"))
    }
}
