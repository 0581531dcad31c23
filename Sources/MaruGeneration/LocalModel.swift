package import MaruCheckpoint
import MaruCore
package import MaruModels
package import MaruTensor
package import MaruTokenizer

/// A checkpoint opened and read: weights packed for this machine, tokenizer, chat template.
package struct LocalModel: Sendable {
    package let transformer: Transformer
    package let tokenizer: Tokenizer
    package let template: ChatTemplate?

    /// Opens a GGUF file, or a folder with safetensors, config.json and tokenizer.json.
    ///
    /// Throws `CheckpointError`, `ModelError`, `TokenizerError` or `TemplateError`.
    package init(path: String, pool: WorkerPool) throws {
        switch try ModelDirectory.open(path: path) {
        case .gguf(let file): try self.init(file, pool: pool)
        case .safetensors(let folder): try self.init(folder, pool: pool)
        }
        // Some checkpoints pad the output matrix beyond the vocabulary; the other way round, ids would have no row.
        guard tokenizer.vocabularySize <= transformer.vocabularySize else {
            throw ModelError.invalidSetting(
                "vocabulary", found: "\(tokenizer.vocabularySize) tokens in the tokenizer",
                expected: "at most the \(transformer.vocabularySize) rows of the output matrix"
            )
        }
    }

    private init(_ file: GGUFFile, pool: WorkerPool) throws {
        transformer = try Transformer.load(gguf: file, pool: pool)
        let fields = try file.metadata.tokenizerFields()
        let tokenizer = try Tokenizer(gguf: fields)
        self.tokenizer = tokenizer
        let tokens = try SpecialTokens.names.compactMap { name, field in
            try fields[keyPath: field].map { id in
                (name, String(decoding: try tokenizer.bytes(of: TokenID(clamping: id)), as: UTF8.self))
            }
        }
        template = try file.metadata.string("tokenizer.chat_template").map { try ChatTemplate($0, specialTokens: tokens) }
        // The weights were copied into their packed form; the mapped pages need not stay in memory beside it.
        for part in file.files { part.adviseDontNeed(0..<part.byteCount) }
    }

    private init(_ folder: SafetensorsFolder, pool: WorkerPool) throws {
        transformer = try Transformer.load(safetensors: folder.tensors, configuration: folder.configuration, pool: pool)
        tokenizer = try Tokenizer(json: folder.tokenizer, configuration: folder.tokenizerConfiguration)
        let tokens = SpecialTokens.names.compactMap { name, _ in
            SpecialTokens.text(of: folder.tokenizerConfiguration?[name]).map { (name, $0) }
        }
        template = try folder.chatTemplate.map { try ChatTemplate($0, specialTokens: tokens) }
    }
}

/// The special tokens that chat templates print by name.
private enum SpecialTokens {
    static let names: [(String, KeyPath<GGUFTokenizerFields, Int?> & Sendable)] = [
        ("bos_token", \.beginningOfSequence),
        ("eos_token", \.endOfSequence),
        ("pad_token", \.paddingToken),
        ("unk_token", \.unknownToken),
    ]

    /// tokenizer_config.json writes a token as its text or as an object with its `content`.
    static func text(of value: JSONValue?) -> String? {
        switch value {
        case .string(let text): text
        case .object: text(of: value?["content"])
        default: nil
        }
    }
}
