import MaruCore
import MaruGrammar
import MaruTesting

/// Tokens for tests; the first one ends an answer.
struct Vocabulary {
    let tokens: [[UInt8]]
    static let end: TokenID = 0

    /// Nothing but single bytes.
    static let bytes = Vocabulary(pieces: [])

    /// Single bytes and pieces that make trouble: several grammar symbols in one token, halves of characters, escapes.
    static let tricky = Vocabulary(
        pieces: [
            "\",\"", "\":", "\": ", "\":\"", "{\"", "\"}", "\"]", "}}", "]]", "[[", "{}", "[]", "\",", ", ", ",\"",
            "},",
            "\\u", "\\\"", "\\n", "00", "12", "123", "-1", "0.", ".5", "e1", "true", "false", "null", "tr", "ue", "ab",
            "abc", "name", "value", "\"name\":", "2024-", "가", "나다", "마루", "한국어\"", "  ", "\n", "aaaaaaaa",
        ].map { Array($0.utf8) } + [[0xEA, 0xB0], [0xB0, 0x80], [0x80, 0xEB], [0xF0, 0x9F], [0x9F, 0x98, 0x80]]
    )

    private init(pieces: [[UInt8]]) {
        tokens = [Array("</s>".utf8)] + (UInt8.min...UInt8.max).map { [$0] } + pieces
    }

    private init(tokens: [[UInt8]]) { self.tokens = tokens }

    /// The byte-level vocabulary of the small reference models.
    static let tiny = Result { try Vocabulary(tokenizer: Fixtures.json("tiny-models/qwen2/tokenizer.json")) }

    private init(tokenizer: JSONValue) throws {
        guard case .object(let entries)? = tokenizer["model"]?["vocab"] else { throw NoVocabulary() }
        var tokens: [[UInt8]] = Array(repeating: [], count: 640)
        for entry in entries {
            guard case .integer(let id) = entry.value else { throw NoVocabulary() }
            tokens[id] = entry.key.unicodeScalars.map { Self.byteLevel[$0] ?? 0 }
        }
        self.tokens = tokens
    }

    private struct NoVocabulary: Error {}

    /// GPT-2's spelling of bytes as characters.
    private static let byteLevel: [Unicode.Scalar: UInt8] = {
        var bytes: [Unicode.Scalar: UInt8] = [:]
        var next: UInt32 = 0x100
        for byte in UInt8.min...UInt8.max {
            switch byte {
            case 0x21...0x7E, 0xA1...0xAC, 0xAE...0xFF: bytes[Unicode.Scalar(byte)] = byte
            default:
                if let scalar = Unicode.Scalar(next) { bytes[scalar] = byte }
                next += 1
            }
        }
        return bytes
    }()

    var table: TokenTable {
        get throws { try TokenTable(vocabulary: tokens, endTokens: [Self.end]) }
    }
}
