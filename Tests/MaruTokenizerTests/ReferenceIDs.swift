import Foundation
import MaruCore
import MaruTesting

/// The texts of tokenizer-ids.json, and the ids on which llama.cpp and Hugging Face tokenizers agree.
struct ReferenceIDs {
    let texts: [String]
    /// Nil where the two do not agree.
    let ids: [RealVocabulary: [[TokenID]?]]

    /// The file is read once for all tests.
    static func read() throws -> ReferenceIDs { try result.get() }

    private static let result = Result { try ReferenceIDs() }

    private init() throws {
        let rows = try JSONDecoder().decode([String: [Row]].self, from: Data(Fixtures.bytes("tokenizer-ids.json")))
        texts = (rows["strings"] ?? []).compactMap(\.text)
        var ids: [RealVocabulary: [[TokenID]?]] = [:]
        for vocabulary in RealVocabulary.allCases { ids[vocabulary] = (rows[vocabulary.rawValue] ?? []).map(\.ids) }
        self.ids = ids
    }

    var shortTexts: [String] { texts.filter { $0.utf8.count < 200 } }

    private struct Row: Decodable {
        var text: String?
        var ids: [TokenID]?

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() { return }
            text = try? container.decode(String.self)
            if text == nil { ids = try container.decode([TokenID].self) }
        }
    }
}

/// The files beside the scripts that made them.
enum Golden {
    static func read(_ name: String) throws -> [String: [String]] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden").appending(path: name)
        return try JSONDecoder().decode([String: [String]].self, from: Data(contentsOf: file))
    }
}
