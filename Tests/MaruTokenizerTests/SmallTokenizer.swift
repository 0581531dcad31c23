import MaruCore
import MaruTokenizer

/// Tokenizers of a few tokens, made as a file would make them.
enum SmallTokenizer {
    /// The character that stands for each byte in byte-level vocabularies.
    static let alphabet: [String] = {
        let printable = Array(0x21...0x7E) + Array(0xA1...0xAC) + Array(0xAE...0xFF)
        var next = 0x100
        return (0..<0x100).map { byte in
            var scalar = byte
            if !printable.contains(byte) {
                scalar = next
                next += 1
            }
            return Unicode.Scalar(scalar).map { String($0) } ?? ""
        }
    }()

    /// All bytes, the results of `merges`, then `added`. The byte tokens' ids are the bytes.
    static func byteLevelFields(
        merges: [(String, String)] = [],
        added: [(String, Int32)] = [],
        preTokenizer: String = "gpt-2"
    ) -> GGUFTokenizerFields {
        let tokens = alphabet + merges.map { $0 + $1 } + added.map(\.0)
        var fields = GGUFTokenizerFields(model: "gpt2", tokens: PackedStrings(tokens))
        fields.preTokenizer = preTokenizer
        fields.merges = PackedStrings(merges.map { "\($0) \($1)" })
        fields.tokenTypes = Array(repeating: 1, count: alphabet.count + merges.count) + added.map(\.1)
        return fields
    }

    /// `<unk>`, `<s>`, `</s>`, all bytes, then `pieces`, the first with the best score, then user-defined `words`.
    static func sentencePieceFields(pieces: [String], words: [String] = []) -> GGUFTokenizerFields {
        let bytes = (0..<0x100).map { "<0x" + ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) + ">" }
        let tokens = ["<unk>", "<s>", "</s>"] + bytes + pieces + words
        var fields = GGUFTokenizerFields(model: "llama", tokens: PackedStrings(tokens))
        fields.tokenTypes =
            [2, 3, 3] + bytes.map { _ in 6 } + pieces.map { _ in 1 } + words.map { _ in 4 }
        fields.scores =
            Array(repeating: 0, count: 259) + pieces.indices.map { -Float($0) } + words.map { _ in -1000 }
        fields.unknownToken = 0
        fields.beginningOfSequence = 1
        fields.endOfSequence = 2
        return fields
    }

    /// The id of piece `index` of `sentencePieceFields`.
    static func piece(_ index: Int) -> TokenID { TokenID(259 + index) }
}

/// SplitMix64: random, and the same each time.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}
