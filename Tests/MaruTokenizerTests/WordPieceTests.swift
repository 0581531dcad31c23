import Foundation
import MaruCheckpoint
import MaruCore
import MaruTesting
import Testing

@testable import MaruTokenizer

@Suite("WordPiece")
struct WordPieceTests {
    /// A vocabulary in BERT's format, made by Golden/make_word_piece.py.
    private static let tokenizer = Result {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/word-piece.json")
        return try Tokenizer(tokenizerJSON: JSONValue(parsing: Array(Data(contentsOf: file))))
    }

    @Test("All texts of the fixture have the ids that Hugging Face tokenizers gives them")
    func fixture() throws {
        let tokenizer = try Self.tokenizer.get()
        let texts = try ReferenceIDs.read().texts
        let hashes = try #require(try Golden.read("word-piece-ids.json")["hashes"])
        #expect(texts.count == hashes.count && texts.count > 1000)
        for (text, hash) in zip(texts, hashes) {
            let ids = tokenizer.encode(text)
            #expect(ReferenceIDTests.hash(ids) == hash, "\(text.debugDescription) became \(ids)")
        }
    }

    @Test("Words are longest tokens from the left, and unknown as a whole when that fails")
    func words() throws {
        let tokenizer = try Self.tiny()
        #expect(tokenizer.encode("Hello, HELLOS!") == [5, 9, 5, 8, 10])
        #expect(tokenizer.encode("hex") == [1])
        #expect(tokenizer.encode("h\u{65}\u{301}llo") == [5])
        #expect(tokenizer.encode("he\u{0}l\u{200B}lo\t \u{3000}he") == [5, 6])
        #expect(tokenizer.encode("中he国") == [11, 6, 1])
        #expect(tokenizer.encode(String(repeating: "s", count: 101)) == [1])
        #expect(tokenizer.encode(" \n").isEmpty)
    }

    @Test("The names of special tokens in a text are ordinary text, and those around a text come from the file")
    func specialTokens() throws {
        let tokenizer = try Self.tiny()
        #expect(tokenizer.encode("[CLS]") == [1, 1, 1])
        #expect(tokenizer.encode([TextSegment("[CLS]he", parsesSpecialTokens: true)]) == [2, 6])
        #expect(tokenizer.framed([6]) == [2, 6, 3])
        #expect(tokenizer.unknownToken == 1)
    }

    @Test("Tokens become words again")
    func decoding() throws {
        #expect(try Self.tiny().decode([2, 5, 8, 9, 6, 3]) == "hellos , he")
    }

    @Test("A GGUF file's vocabulary gives the same ids")
    func gguf() throws {
        var fields = GGUFTokenizerFields(
            model: "bert",
            tokens: PackedStrings([
                "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "▁hello", "▁he", "llo", "s", "▁,", "▁!", "▁中",
            ])
        )
        fields.tokenTypes = [3, 3, 3, 3, 3, 1, 1, 1, 1, 1, 1, 1]
        fields.unknownToken = 1
        fields.classToken = 2
        fields.separatorToken = 3
        let tokenizer = try Tokenizer(gguf: fields)
        for text in ["Hello, HELLOS!", "hex", "中he国", "[CLS] he"] {
            #expect(try tokenizer.encode(text) == Self.tiny().encode(text))
        }
        #expect(tokenizer.framed([6]) == [2, 6, 3])
    }

    @Test("Case and accents stay where the file says so")
    func cased() throws {
        let tokenizer = try Self.tiny(normalizer: ["type": "BertNormalizer", "lowercase": false, "strip_accents": nil])
        #expect(tokenizer.encode("Hello hello") == [1, 5])
        #expect(tokenizer.encode("h\u{E9}llo") == [1])
    }

    @Test("What is not BERT's is refused by name")
    func refusals() {
        #expect(throws: TokenizerError.unsupportedSetting(name: "normalizer.type", value: "\"NFC\"")) {
            try Self.tiny(normalizer: ["type": "NFC"])
        }
    }

    private static func tiny(
        normalizer: JSONValue = ["type": "BertNormalizer", "lowercase": true]
    ) throws -> Tokenizer {
        let names = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "hello", "he", "##llo", "##s", ",", "!", "中"]
        let added: [JSONValue] = (0..<5).map { ["id": .integer($0), "content": .string(names[$0]), "special": true] }
        let vocabulary = names.enumerated().map { JSONValue.Member(key: $1, value: .integer($0)) }
        return try Tokenizer(tokenizerJSON: [
            "added_tokens": .array(added),
            "normalizer": normalizer,
            "pre_tokenizer": ["type": "BertPreTokenizer"],
            "post_processor": ["type": "BertProcessing", "sep": ["[SEP]", 3], "cls": ["[CLS]", 2]],
            "decoder": ["type": "WordPiece", "prefix": "##", "cleanup": true],
            "model": [
                "type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
                "max_input_chars_per_word": 100, "vocab": .object(vocabulary),
            ],
        ])
    }
}
