import MaruCore
import MaruTokenizer
import Testing

@Suite("Ids of the starter models, against llama.cpp and Hugging Face tokenizers")
struct ReferenceIDTests {
    @Test("all texts of the fixture", .enabled(if: !RealVocabulary.present.isEmpty), arguments: RealVocabulary.present)
    func fixture(_ vocabulary: RealVocabulary) throws {
        let reference = try ReferenceIDs.read()
        let tokenizer = try vocabulary.tokenizer()
        let expected = try #require(reference.ids[vocabulary])
        #expect(expected.count == reference.texts.count && reference.texts.count > 1000)
        for (text, ids) in zip(reference.texts, expected) {
            guard let ids else { continue }
            #expect(tokenizer.encode(text) == ids, "\(text.debugDescription)")
        }
    }

    @Test(
        "2,000 random Unicode texts",
        .enabled(if: !RealVocabulary.present.isEmpty),
        arguments: RealVocabulary.present
    )
    func randomUnicode(_ vocabulary: RealVocabulary) throws {
        let golden = try Golden.read("random-unicode.json")
        let texts = try #require(golden["texts"])
        let hashes = try #require(golden[vocabulary.rawValue])
        #expect(texts.count == 2000 && hashes.count == 2000)
        let tokenizer = try vocabulary.tokenizer()
        for (index, (text, hash)) in zip(texts, hashes).enumerated() {
            let ids = tokenizer.encode(text)
            #expect(Self.hash(ids) == hash, "text \(index), \(text.debugDescription), became \(ids)")
        }
    }

    /// 64-bit FNV-1a over the ids' bytes, lowest first.
    static func hash(_ ids: [TokenID]) -> String {
        var value: UInt64 = 0xCBF2_9CE4_8422_2325
        for id in ids {
            for shift in stride(from: 0, to: 32, by: 8) {
                value = (value ^ UInt64(UInt8(truncatingIfNeeded: id >> shift))) &* 0x100_0000_01B3
            }
        }
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
