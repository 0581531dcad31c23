import MaruCore
import MaruTokenizer
import Testing

@Suite("Decoding token by token")
struct IncrementalDecoderTests {
    private let tokenizer: Tokenizer

    init() throws {
        // The ids of the first 256 tokens are the bytes they stand for.
        let added = [("<|im_end|>", Int32(3)), ("<tool_call>", 4)]
        tokenizer = try Tokenizer(gguf: SmallTokenizer.byteLevelFields(added: added))
    }

    private func stream(_ ids: [TokenID], skippingSpecial: Bool = true) throws -> [String] {
        var decoder = IncrementalDecoder(tokenizer, skippingSpecial: skippingSpecial)
        return try ids.map { try decoder.append($0) } + [decoder.finish()]
    }

    @Test("a character comes whole, with its last byte")
    func wholeCharacters() throws {
        #expect(try stream(Array("é한👍".utf8).map(TokenID.init)) == ["", "é", "", "", "한", "", "", "", "👍", ""])
    }

    @Test(
        "characters come byte for byte wherever tokens cut them, and never in halves",
        arguments: [
            // Syllables, the same as single jamo, old jamo, marks that combine, and what several scalars draw together.
            "한글은 마루", "\u{1112}\u{1161}\u{11AB}\u{1100}\u{1173}\u{11AF}", "나랏말\u{119E}미 \u{3186}", "e\u{301}n\u{303}",
            "👩‍👩‍👧🇰🇷", "값\u{0}\n\"é",
        ]
    )
    func everyCut(text: String) throws {
        let bytes = Array(text.utf8)
        let letters = bytes.map { SmallTokenizer.alphabet[Int($0)] }
        var ids: [[UInt8]: TokenID] = [:]
        var merges: [(String, String)] = []
        for start in bytes.indices {
            for end in start..<bytes.count where ids[Array(bytes[start...end])] == nil {
                ids[Array(bytes[start...end])] = start == end ? TokenID(bytes[start]) : TokenID(256 + merges.count)
                if start < end { merges.append((letters[start], letters[(start + 1)...end].joined())) }
            }
        }
        let tokenizer = try Tokenizer(gguf: SmallTokenizer.byteLevelFields(merges: merges))
        for first in 0...bytes.count {
            for second in first...bytes.count {
                let tokens = [bytes[..<first], bytes[first..<second], bytes[second...]].compactMap { ids[Array($0)] }
                var decoder = IncrementalDecoder(tokenizer)
                let parts = try tokens.map { try decoder.append($0) } + [decoder.finish()]
                #expect(Array(parts.joined().utf8) == bytes, "\(first) and \(second)")
                #expect(!parts.contains { $0.unicodeScalars.contains("\u{FFFD}") }, "\(first) and \(second)")
            }
        }
    }

    @Test("what is incomplete at the end becomes a replacement character")
    func incompleteEnd() throws {
        #expect(try stream([0x61, 0xED, 0x95]) == ["a", "", "", "\u{FFFD}"])
    }

    @Test("all parts together are the text of all bytes, whatever the bytes")
    func equalsWhole() throws {
        var generator = SeededGenerator(seed: 11)
        let telling: [UInt8] = [
            0x61, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xDF, 0xE0, 0xE1, 0xED, 0xEF, 0xF0, 0xF1, 0xF4,
            0xF5, 0xFF,
        ]
        for _ in 0..<5000 {
            let bytes = (0..<Int.random(in: 0...9, using: &generator)).compactMap { _ in
                telling.randomElement(using: &generator)
            }
            let parts = try stream(bytes.map(TokenID.init))
            #expect(Array(parts.joined().utf8) == Array(String(decoding: bytes, as: UTF8.self).utf8), "\(bytes)")
        }
    }

    @Test(
        "every real vocabulary gives back every text",
        .enabled(if: !RealVocabulary.present.isEmpty),
        arguments: RealVocabulary.present
    )
    func realVocabularies(_ vocabulary: RealVocabulary) throws {
        let tokenizer = try vocabulary.tokenizer()
        for text in try ReferenceIDs.read().shortTexts {
            let ids = tokenizer.encode(text)
            var decoder = IncrementalDecoder(tokenizer)
            let parts = try ids.map { try decoder.append($0) }.joined() + decoder.finish()
            let whole = try tokenizer.decode(ids)
            #expect(Array(parts.utf8) == Array(whole.utf8))
            // SmolLM2's vocabulary lacks some bytes, and Gemma's ▁ is a space.
            if vocabulary == .qwen2 { #expect(Array(whole.utf8) == Array(text.utf8)) }
        }
    }

    @Test("marks of the format are left out, words are not")
    func special() throws {
        let ids: [TokenID] = [0x61, 257, 256, 0x62]
        #expect(try tokenizer.decode(ids) == "a<tool_call>b")
        #expect(try tokenizer.decode(ids, skippingSpecial: false) == "a<tool_call><|im_end|>b")
        #expect(try stream(ids).joined() == "a<tool_call>b")
        #expect(try stream(ids, skippingSpecial: false).joined() == "a<tool_call><|im_end|>b")
    }

    @Test("a token that the vocabulary lacks is an error")
    func unknownToken() {
        var decoder = IncrementalDecoder(tokenizer)
        for id in [-1, 258] as [TokenID] {
            #expect(throws: TokenizerError.unknownToken(id, vocabularySize: 258)) { try tokenizer.decode([id]) }
            #expect(throws: TokenizerError.unknownToken(id, vocabularySize: 258)) { try tokenizer.bytes(of: id) }
            #expect(throws: TokenizerError.unknownToken(id, vocabularySize: 258)) { try decoder.append(id) }
        }
    }
}
