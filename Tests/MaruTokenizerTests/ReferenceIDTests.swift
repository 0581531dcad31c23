import Foundation
import MaruCore
import MaruTesting
import MaruTokenizer
import Testing

/// What Swift's JSON decoder reads of tokenizer-ids.json.
private struct ReferenceIDs {
    let strings: [String]
    let ids: [RealVocabulary: [[TokenID]?]]

    init() throws {
        let json = try JSONDecoder().decode(
            [String: [Row]].self,
            from: Data(Fixtures.bytes("tokenizer-ids.json"))
        )
        strings = (json["strings"] ?? []).compactMap { if case .text(let text) = $0 { text } else { nil } }
        ids = Dictionary(
            uniqueKeysWithValues: RealVocabulary.allCases.map { vocabulary in
                (
                    vocabulary,
                    (json[vocabulary.rawValue] ?? []).map { if case .ids(let ids) = $0 { ids } else { nil } }
                )
            }
        )
    }

    enum Row: Decodable {
        case text(String)
        case ids([TokenID])
        case disputed

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let text = try? container.decode(String.self) {
                self = .text(text)
            } else if container.decodeNil() {
                self = .disputed
            } else {
                self = .ids(try container.decode([TokenID].self))
            }
        }
    }
}

@Suite("Ids of the starter models, against llama.cpp and Hugging Face tokenizers")
struct ReferenceIDTests {
    @Test("all texts of the fixture", .enabled(if: !RealVocabulary.present.isEmpty), arguments: RealVocabulary.present)
    func fixture(_ vocabulary: RealVocabulary) throws {
        let reference = try ReferenceIDs()
        let tokenizer = try vocabulary.tokenizer()
        let expected = try #require(reference.ids[vocabulary])
        #expect(expected.count == reference.strings.count && reference.strings.count > 1000)
        for (text, ids) in zip(reference.strings, expected) {
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
    private static func hash(_ ids: [TokenID]) -> String {
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

/// The files beside the scripts that made them.
enum Golden {
    static func read(_ name: String) throws -> [String: [String]] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden").appending(path: name)
        return try JSONDecoder().decode([String: [String]].self, from: Data(contentsOf: file))
    }
}
