import MaruCheckpoint
import MaruCore
import MaruEngine
import MaruModels

/// What a checkpoint says about how its hidden states become vectors.
struct EmbeddingRecipe {
    /// What the checkpoint leaves open is `nil`.
    private(set) var pooling: Pooling?
    /// The most tokens of a text.
    private(set) var textTokens: Int?

    init(_ directory: ModelDirectory) throws(CheckpointError) {
        switch directory {
        case .gguf(let file): try self.init(file)
        case .safetensors(let folder): try self.init(folder)
        }
    }

    /// What the checkpoint says, and else what suits the architecture.
    func pooling(for architecture: Architecture) -> Pooling { pooling ?? (architecture.isEncoder ? .mean : .last) }

    /// Source: `LLAMA_POOLING_TYPE` of llama.cpp.
    private init(_ file: GGUFFile) throws(CheckpointError) {
        let key = "\(try file.metadata.requiredString("general.architecture")).pooling_type"
        switch try file.metadata.integer(key) {
        case nil, 0: break
        case 1: pooling = .mean
        case 2: pooling = .first
        case 3: pooling = .last
        case .some(let other):
            throw .invalid(
                file: file.path,
                field: key,
                found: "\(other)",
                expected: "1 (mean), 2 (first token) or 3 (last token)"
            )
        }
    }

    /// The files of sentence-transformers, where a folder has them.
    private init(_ folder: SafetensorsFolder) throws(CheckpointError) {
        let limits = [
            try folder.json("sentence_bert_config.json")?["max_seq_length"],
            folder.tokenizerConfiguration?["model_max_length"],
        ]
        textTokens = limits.lazy.compactMap { $0?.length }.first
        guard let modules = try folder.json("modules.json") else { return }
        guard case .array(let entries) = modules else {
            throw .invalid(file: "modules.json", field: "the document", found: "no array", expected: "an array")
        }
        for entry in entries { try add(SentenceModule(entry), of: folder) }
    }

    private mutating func add(_ module: SentenceModule, of folder: SafetensorsFolder) throws(CheckpointError) {
        switch module.kind {
        // Vectors are made to have the length 1 in any case: that changes no cosine.
        case "Transformer", "Normalize": break
        case "Pooling":
            let file = "\(module.path)/config.json"
            guard let configuration = try folder.json(file) else {
                throw .incompleteFolder(folder.path, missing: [file])
            }
            pooling = try PoolingFile(path: "\(folder.path)/\(file)", configuration).pooling()
        default:
            throw .invalid(
                file: "\(folder.path)/modules.json",
                field: "type",
                found: module.kind,
                expected: "Transformer, Pooling and Normalize"
            )
        }
    }
}

/// An entry of modules.json.
private struct SentenceModule {
    /// The last part of its class's name.
    let kind: String
    /// The subfolder with its files.
    let path: String

    init(_ entry: JSONValue) throws(CheckpointError) {
        guard case .string(let type)? = entry["type"], case .string(let path)? = entry["path"],
            !path.contains("/"), path != ".."
        else {
            throw .invalid(
                file: "modules.json",
                field: "an entry",
                found: entry.serialized(),
                expected: "an object with a type, and as path the name of a subfolder"
            )
        }
        kind = String(type.split(separator: ".").last ?? "")
        self.path = path
    }
}

/// The config.json of a pooling module: since 2026 one `pooling_mode`, before a flag for each.
private struct PoolingFile {
    let path: String
    let configuration: JSONValue

    init(path: String, _ configuration: JSONValue) {
        self.path = path
        self.configuration = configuration
    }

    func pooling() throws(CheckpointError) -> Pooling {
        let modes = modes
        guard modes.count == 1, let mode = modes.first, let pooling = Self.poolings[mode] else {
            throw .invalid(
                file: path,
                field: "the pooling mode",
                found: modes.joined(separator: " and "),
                expected: "one of cls, lasttoken and mean"
            )
        }
        return pooling
    }

    private var modes: [String] {
        switch configuration["pooling_mode"] {
        case .string(let mode): return [mode]
        case .array(let modes): return modes.map { if case .string(let mode) = $0 { mode } else { $0.serialized() } }
        default: break
        }
        guard case .object(let members) = configuration else { return [] }
        return members.filter { $0.key.hasPrefix(Self.flag) && $0.value == true }
            .map {
                String($0.key.dropFirst(Self.flag.count)).replacing("_tokens", with: "").replacing("_token", with: "")
            }
    }

    private static let flag = "pooling_mode_"
    private static let poolings: [String: Pooling] = ["cls": .first, "lasttoken": .last, "mean": .mean]
}

extension JSONValue {
    /// A positive number of tokens that means something: where there is no limit, files say 10³⁰.
    fileprivate var length: Int? {
        if case .integer(let length) = self, (1...16_777_216).contains(length) { length } else { nil }
    }
}
