import MaruCore
import MaruTokenizer
import Testing

@Suite("What a GGUF file may get wrong")
struct GGUFTokenizerTests {
    private func error(_ change: (inout GGUFTokenizerFields) -> Void) -> TokenizerError? {
        var fields = SmallTokenizer.byteLevelFields(merges: [("a", "b")])
        change(&fields)
        return #expect(throws: TokenizerError.self) { try Tokenizer(gguf: fields) }
    }

    @Test("a model or pre-tokenizer that is not supported is named, and so are the supported ones")
    func unsupported() {
        #expect(error { $0.model = "rwkv" } == .unsupportedModel("rwkv", supported: ["bert", "gpt2", "llama"]))
        guard case .unsupportedPreTokenizer("tekken", let supported)? = error({ $0.preTokenizer = "tekken" }) else {
            Issue.record("not the error that was expected")
            return
        }
        #expect(supported.contains("qwen2"))
    }

    @Test("a missing field is named")
    func missing() {
        #expect(error { $0.preTokenizer = nil } == .missingField("tokenizer.ggml.pre"))
        #expect(error { $0.merges = nil } == .missingField("tokenizer.ggml.merges"))
        #expect(error { $0.model = "llama" } == .missingField("tokenizer.ggml.scores"))
        #expect(error { $0.tokens = PackedStrings() } != nil)
    }

    @Test("counts that differ are told")
    func counts() {
        #expect(error { $0.tokenTypes = [1] } == .countMismatch(field: "token types", found: 1, expected: 257))
        let scores: (inout GGUFTokenizerFields) -> Void = {
            $0.model = "llama"
            $0.scores = [0]
        }
        #expect(error(scores) == .countMismatch(field: "scores", found: 1, expected: 257))
    }

    @Test("a merge of what are no tokens is shown")
    func merges() {
        #expect(error { $0.merges = PackedStrings(["a b", "a xyz"]) } == .invalidMerge(index: 1, text: "a xyz"))
        #expect(error { $0.merges = PackedStrings(["ab"]) } == .invalidMerge(index: 0, text: "ab"))
        #expect(error { $0.merges = PackedStrings([""]) } == .invalidMerge(index: 0, text: ""))
    }

    @Test("an id beyond the vocabulary is an error")
    func ids() {
        #expect(
            error { $0.endOfSequence = 257 } == .idOutOfRange(field: "eos_token_id", id: 257, vocabularySize: 257)
        )
        #expect(
            error { $0.beginningOfSequence = -1 } == .idOutOfRange(field: "bos_token_id", id: -1, vocabularySize: 257)
        )
    }

    @Test("a type that GGUF does not have is an error")
    func types() {
        #expect(error { $0.tokenTypes = $0.tokenTypes.map { [7] + $0.dropFirst() } } != nil)
    }

    @Test("errors are sentences")
    func sentences() {
        let errors: [TokenizerError] = [
            .unsupportedModel("x", supported: ["y"]), .unsupportedPreTokenizer("x", supported: ["y"]),
            .unsupportedSetting(name: "x", value: "y"), .missingField("x"),
            .invalidField(name: "x", found: "y", expected: "z"), .countMismatch(field: "x", found: 1, expected: 2),
            .invalidMerge(index: 1, text: "x"), .idOutOfRange(field: "x", id: 1, vocabularySize: 1),
            .unknownToken(1, vocabularySize: 1),
        ]
        for error in errors { #expect(error.description.hasSuffix(".") && error.description.contains(" ")) }
    }

    @Test("byte tokens are all there or none")
    func byteTokens() {
        var fields = SmallTokenizer.sentencePieceFields(pieces: ["a"])
        fields.tokenTypes?[3] = 1
        #expect(
            throws: TokenizerError.invalidField(
                name: "byte fallback",
                found: "255 byte tokens",
                expected: "256 of them"
            )
        ) { try Tokenizer(gguf: fields) }
        fields.tokenTypes?[3] = 6
        fields.tokenTypes?[259] = 6
        #expect(throws: TokenizerError.self) { try Tokenizer(gguf: fields) }
    }
}
