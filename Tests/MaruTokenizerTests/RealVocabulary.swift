import Foundation
import MaruCheckpoint
import MaruTokenizer

/// The three models with whose vocabularies tokenizers are compared. Their files are in the folder that the
/// environment variable MARU_TEST_MODELS names, or in ~/.cache/maru-test-models.
enum RealVocabulary: String, CaseIterable {
    case smollm2
    case gemma3
    case qwen2 = "qwen2.5"

    var path: String {
        let folder =
            ProcessInfo.processInfo.environment["MARU_TEST_MODELS"]
            ?? NSHomeDirectory() + "/.cache/maru-test-models"
        let file =
            switch self {
            case .smollm2: "SmolLM2-135M-Instruct.Q4_1.gguf"
            case .gemma3: "gemma-3-270m-q4_k_m.gguf"
            case .qwen2: "qwen2.5-coder-0.5b-instruct-q4.gguf"
            }
        return folder + "/" + file
    }

    static var present: [RealVocabulary] { allCases.filter { FileManager.default.fileExists(atPath: $0.path) } }

    func fields() throws -> GGUFTokenizerFields { try GGUFTokenizerFields(GGUFFile(path: path).metadata) }

    /// Loaded once for all tests: in a debug build it takes seconds.
    static let tokenizers: [RealVocabulary: Result<Tokenizer, any Error>] = Dictionary(
        uniqueKeysWithValues: present.map { vocabulary in
            (vocabulary, Result { try Tokenizer(gguf: vocabulary.fields()) })
        }
    )

    func tokenizer() throws -> Tokenizer {
        guard let result = Self.tokenizers[self] else { throw CocoaError(.fileNoSuchFile) }
        return try result.get()
    }
}

extension GGUFTokenizerFields {
    init(_ metadata: GGUFMetadata) throws {
        func strings(_ key: String) throws -> PackedStrings? {
            try metadata.stringTable(key).map { table in
                let (bytes, starts) = table.flattened()
                return PackedStrings(bytes: bytes, starts: starts)
            }
        }
        self.init(
            model: try metadata.requiredString("tokenizer.ggml.model"),
            tokens: try strings("tokenizer.ggml.tokens") ?? PackedStrings()
        )
        preTokenizer = try metadata.string("tokenizer.ggml.pre")
        tokenTypes = try metadata.integers("tokenizer.ggml.token_type")?.map { Int32($0) }
        scores = try metadata.floats("tokenizer.ggml.scores")
        merges = try strings("tokenizer.ggml.merges")
        beginningOfSequence = try metadata.integer("tokenizer.ggml.bos_token_id")
        endOfSequence = try metadata.integer("tokenizer.ggml.eos_token_id")
        endOfTurn = try metadata.integer("tokenizer.ggml.eot_token_id")
        endOfMessage = try metadata.integer("tokenizer.ggml.eom_token_id")
        unknownToken = try metadata.integer("tokenizer.ggml.unknown_token_id")
        paddingToken = try metadata.integer("tokenizer.ggml.padding_token_id")
        addsBeginningOfSequence = try metadata.bool("tokenizer.ggml.add_bos_token")
        addsEndOfSequence = try metadata.bool("tokenizer.ggml.add_eos_token")
        addsSpacePrefix = try metadata.bool("tokenizer.ggml.add_space_prefix")
    }
}
