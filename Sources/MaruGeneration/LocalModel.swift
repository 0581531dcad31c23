import Foundation
import MaruCheckpoint
import MaruCore
package import MaruModels
package import MaruTensor
package import MaruTokenizer

/// A checkpoint opened and read: weights packed for this machine, tokenizer, chat template.
package struct LocalModel: Sendable {
    package let transformer: Transformer
    package let tokenizer: Tokenizer
    package let template: ChatTemplate?
    /// `gguf` or `safetensors`.
    package let format: String
    /// The type that most parameters are stored in.
    package var mainElementType: String {
        transformer.elementTypes.max { ($0.value, $0.key.rawValue) < ($1.value, $1.key.rawValue) }?.key.rawValue ?? ""
    }
    let recipe: EmbeddingRecipe
    /// What the packed weights take in memory.
    package var weightBytes: Int { transformer.weightBytes }

    /// Opens a GGUF file, or a folder with safetensors, config.json and tokenizer.json.
    ///
    /// Throws `CheckpointError`, `ModelError`, `TokenizerError` or `TemplateError`, and ``LoadError`` for an encoder that is
    /// to generate text.
    package init(path: String, pool: WorkerPool, use: Use = .generation) throws {
        let directory = try ModelDirectory.open(path: path)
        let architecture = try directory.architecture()
        guard use == .embedding || !architecture.isEncoder else {
            throw LoadError.encoder(architecture: architecture.ggufName)
        }
        let recipe = try EmbeddingRecipe(directory)
        switch directory {
        case .gguf(let file): try self.init(file, recipe: recipe, pool: pool)
        case .safetensors(let folder): try self.init(folder, recipe: recipe, pool: pool)
        }
        // Some checkpoints pad the output matrix beyond the vocabulary; the other way round, ids would have no row.
        guard tokenizer.vocabularySize <= transformer.vocabularySize else {
            throw ModelError.invalidSetting(
                "vocabulary",
                found: "\(tokenizer.vocabularySize) tokens in the tokenizer",
                expected: "at most the \(transformer.vocabularySize) rows of the output matrix"
            )
        }
    }

    /// What a model is loaded for.
    package enum Use: Sendable {
        case generation
        case embedding
    }

    /// Whether the model at `path` makes vectors only. Nothing but its configuration is read.
    package static func isEncoder(path: String) throws -> Bool {
        try ModelDirectory.open(path: path).architecture().isEncoder
    }

    /// Seconds since 1970 at which the model came to this machine, as far as the file says.
    static func creationTime(of path: String) -> Int {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (attributes?[.modificationDate] as? Date).map { Int($0.timeIntervalSince1970) } ?? 0
    }

    private init(_ file: GGUFFile, recipe: EmbeddingRecipe, pool: WorkerPool) throws {
        format = "gguf"
        self.recipe = recipe
        transformer = try Transformer.load(gguf: file, pool: pool)
        let fields = try file.metadata.tokenizerFields()
        let tokenizer = try Tokenizer(gguf: fields)
        self.tokenizer = tokenizer
        let tokens = try SpecialTokens.names.compactMap { name, field in
            try fields[keyPath: field].map { id in
                (name, String(decoding: try tokenizer.bytes(of: TokenID(clamping: id)), as: UTF8.self))
            }
        }
        template = try file.metadata.string("tokenizer.chat_template").map {
            try ChatTemplate($0, specialTokens: tokens)
        }
        // The weights were copied into their packed form; the mapped pages need not stay in memory beside it.
        for part in file.files { part.adviseDontNeed(0..<part.byteCount) }
    }

    /// The tokenizer alone, without the weights.
    package static func tokenizer(path: String) throws -> Tokenizer {
        switch try ModelDirectory.open(path: path) {
        case .gguf(let file): try Tokenizer(gguf: file.metadata.tokenizerFields())
        case .safetensors(let folder): try Tokenizer(folder)
        }
    }

    private init(_ folder: SafetensorsFolder, recipe: EmbeddingRecipe, pool: WorkerPool) throws {
        format = "safetensors"
        self.recipe = recipe
        transformer = try Transformer.load(safetensors: folder.tensors, configuration: folder.configuration, pool: pool)
        tokenizer = try Tokenizer(folder)
        let tokens = SpecialTokens.names.compactMap { name, _ in
            SpecialTokens.text(of: folder.tokenizerConfiguration?[name]).map { (name, $0) }
        }
        template = try folder.chatTemplate.map { try ChatTemplate($0, specialTokens: tokens) }
    }
}

extension ModelDirectory {
    fileprivate func architecture() throws(ModelError) -> Architecture {
        switch self {
        case .gguf(let file): try TransformerConfiguration(gguf: file).architecture
        case .safetensors(let folder): try TransformerConfiguration(json: folder.configuration).architecture
        }
    }
}

extension Tokenizer {
    fileprivate convenience init(_ folder: SafetensorsFolder) throws(TokenizerError) {
        try self.init(
            tokenizerJSON: folder.tokenizer,
            configuration: folder.tokenizerConfiguration,
            endOfSequence: SpecialTokens.identifiers(folder.generationConfiguration?["eos_token_id"])
        )
    }
}

/// The special tokens that chat templates print by name.
private enum SpecialTokens {
    static let names: [(String, any KeyPath<GGUFTokenizerFields, Int?> & Sendable)] = [
        ("bos_token", \.beginningOfSequence),
        ("eos_token", \.endOfSequence),
        ("pad_token", \.paddingToken),
        ("unk_token", \.unknownToken),
    ]

    /// generation_config.json writes one id or a list of them.
    static func identifiers(_ value: JSONValue?) -> [Int] {
        switch value {
        case .integer(let id): [id]
        case .array(let ids): ids.flatMap { identifiers($0) }
        default: []
        }
    }

    /// tokenizer_config.json writes a token as its text or as an object with its `content`.
    static func text(of value: JSONValue?) -> String? {
        switch value {
        case .string(let text): text
        case .object: text(of: value?["content"])
        default: nil
        }
    }
}
