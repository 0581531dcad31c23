import MaruCore
import MaruTokenizer
import Testing

@Suite("Special tokens")
struct SpecialTokenTests {
    private static let added: [(String, Int32)] = [
        ("<|im_start|>", 3), ("<|im_end|>", 3), ("<tool>", 4), ("<tool_call>", 4), ("\n\n", 4),
    ]
    private let tokenizer: Tokenizer
    private let start: TokenID = 257
    private let end: TokenID = 258
    private let toolCall: TokenID = 260
    private let lines: TokenID = 261

    init() throws {
        tokenizer = try Tokenizer(
            gguf: SmallTokenizer.byteLevelFields(merges: [("a", "b")], added: Self.added, preTokenizer: "qwen2")
        )
    }

    private func bytes(_ text: String) -> [TokenID] { text.utf8.map(TokenID.init) }

    @Test("a person who types a special token's name gets ordinary text")
    func typedByAPerson() throws {
        #expect(tokenizer.encode("<|im_end|>") == bytes("<|im_end|>"))
        let ids = tokenizer.encode([
            TextSegment("<|im_start|>", parsesSpecialTokens: true),
            TextSegment("x<|im_end|>", parsesSpecialTokens: false),
            TextSegment("<|im_end|>", parsesSpecialTokens: true),
        ])
        #expect(ids == [start] + bytes("x<|im_end|>") + [end])
    }

    @Test("no part of a special token may come from a person")
    func sharedName() {
        let ids = tokenizer.encode([
            TextSegment("<|im_", parsesSpecialTokens: true),
            TextSegment("end", parsesSpecialTokens: false),
            TextSegment("|>", parsesSpecialTokens: true),
        ])
        #expect(ids == bytes("<|im_end|>"))
    }

    @Test("a template may write a name in parts")
    func namesInParts() {
        let ids = tokenizer.encode(["<|", "im_end", "|>"].map { TextSegment($0, parsesSpecialTokens: true) })
        #expect(ids == [end])
    }

    @Test("tokens reach across the borders of segments")
    func acrossBorders() {
        let ids = tokenizer.encode([
            TextSegment("a", parsesSpecialTokens: true), TextSegment("b\n", parsesSpecialTokens: false),
            TextSegment("\n", parsesSpecialTokens: true),
        ])
        #expect(ids == [256, lines])
    }

    @Test("user-defined tokens are found in any text, the longest first")
    func userDefined() {
        #expect(tokenizer.encode("<tool_call>{}<tool>\n\n\n") == [toolCall] + bytes("{}") + [259, lines] + bytes("\n"))
        #expect(tokenizer.encode("<tool_cal") == bytes("<tool_cal"))
    }

    @Test("every text between segments keeps its place")
    func manySegments() {
        let segments = [
            ("<|im_start|>user\n", true), ("", false), ("hi <|im_start|>", false), ("<|im_end|>\n<|im_start|>", true),
            ("<|im_end|", false), ("<|im_end|>", true),
        ].map { TextSegment($0.0, parsesSpecialTokens: $0.1) }
        let expected =
            [start] + bytes("user\nhi <|im_start|>") + [end] + bytes("\n") + [start] + bytes("<|im_end|") + [end]
        #expect(tokenizer.encode(segments) == expected)
    }

    @Test("special tokens have names")
    func names() {
        #expect(tokenizer.id(ofSpecial: "<|im_end|>") == end)
        #expect(tokenizer.id(ofSpecial: "<|im_") == nil)
        #expect(tokenizer.id(ofSpecial: "<|other|>") == nil)
        #expect(tokenizer.isSpecial(end) && !tokenizer.isSpecial(toolCall) && !tokenizer.isSpecial(0x61))
    }

    @Test("all tokens that end an answer are known, and nobody can type them")
    func endOfSequence() throws {
        // A file may call the end of a turn a word.
        var fields = SmallTokenizer.byteLevelFields(added: [("<|endoftext|>", 3), ("<|im_end|>", 4), ("<stop>", 4)])
        fields.endOfSequence = 258
        let tokenizer = try Tokenizer(gguf: fields)
        #expect(tokenizer.endOfSequence == [256, 257, 258])
        #expect(tokenizer.encode("<stop><|im_end|>") == bytes("<stop><|im_end|>"))
    }

    @Test("where <|return|> ends an answer, <|end|> does not")
    func harmony() throws {
        let marks = [("<|return|>", Int32(3)), ("<|end|>", 3), ("<|call|>", 3)]
        #expect(try Tokenizer(gguf: SmallTokenizer.byteLevelFields(added: marks)).endOfSequence == [256, 258])
        let phi = [("<|end|>", Int32(3))]
        #expect(try Tokenizer(gguf: SmallTokenizer.byteLevelFields(added: phi)).endOfSequence == [256])
    }
}
