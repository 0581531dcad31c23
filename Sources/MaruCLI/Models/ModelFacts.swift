import Foundation
import MaruCheckpoint
import MaruCore
import MaruModels
import MaruRegistry

/// What the headers of a model's files and the store say about it.
struct ModelFacts {
    let name: String
    private(set) var chatTemplate: String?
    private var facts: [(label: String, key: String, value: JSONValue, text: String)] = []
    private var metadata: [GGUFMetadata.SummaryLine] = []

    /// Looks the model up without pulling it.
    static func of(_ name: String) throws -> ModelFacts {
        let reference = try ModelReference(parsing: name)
        if case .local(let path) = reference { return try ModelFacts(LocatedModel(file: path), stored: nil) }
        if let stored = try ModelLocator().find(name, reference) {
            return try ModelFacts(LocatedModel(stored), stored: stored)
        }
        guard case .catalogue = reference else { throw CommandError.notHere(model: name) }
        guard let entry = Catalogue.entry(named: name) else { throw try ModelLocator().unknown(name) }
        return ModelFacts(entry)
    }

    func lines(metadata showsMetadata: Bool) -> [String] {
        let width = facts.map(\.label.count).max() ?? 0
        let lines = facts.map { fact in
            fact.label + String(repeating: " ", count: width - fact.label.count + 2) + fact.text
        }
        guard showsMetadata else { return lines }
        return lines + [""] + metadata.map { "\($0.key) (\($0.type)) = \($0.value)" }
    }

    func json(metadata showsMetadata: Bool) -> JSONValue {
        var members = facts.map { JSONValue.Member(key: $0.key, value: $0.value) }
        if showsMetadata {
            let pairs = metadata.map { JSONValue.Member(key: $0.key, value: .string($0.value)) }
            members.append(JSONValue.Member(key: "metadata", value: .object(pairs)))
        }
        return .object(members)
    }

    private mutating func add(_ label: String, _ key: String, _ value: String?) {
        guard let value else { return }
        facts.append((label, key, .string(value), value))
    }

    private mutating func add(_ label: String, _ key: String, _ value: Int?, _ text: (Int) -> String = { "\($0)" }) {
        guard let value else { return }
        facts.append((label, key, .integer(value), text(value)))
    }
}

extension ModelFacts {
    /// A short name that is not on this machine.
    init(_ entry: CatalogueEntry) {
        name = entry.name
        add("Name", "name", entry.name)
        add("Summary", "summary", entry.summary)
        add("Licence", "licence", entry.licence)
        add("Size", "bytes", entry.bytes, Amounts.bytes)
        add("File", "file", entry.file)
        add("Digest", "sha256", entry.sha256)
        add("Sources", "sources", entry.sources.map(\.description).joined(separator: ", "))
        add("State", "state", "not on this machine; get it with: maru pull \(entry.name)")
    }

    init(_ located: LocatedModel, stored: StoredModel?) throws {
        name = located.name
        add("Name", "name", located.name)
        switch try ModelDirectory.open(path: located.path) {
        case .gguf(let file): try describe(file)
        case .safetensors(let folder): describe(folder)
        }
        add("Size", "bytes", located.bytes, Amounts.bytes)
        add("Path", "path", located.path)
        add("Source", "source", stored?.source)
        add("Digest", "sha256", stored?.sha256)
        add("Pulled", "pulled", stored?.pulled.ISO8601Format())
    }

    private mutating func describe(_ file: GGUFFile) throws {
        let metadata = file.metadata
        let architecture = try metadata.string("general.architecture")
        let prefix = architecture ?? ""
        add("Title", "title", try metadata.string("general.name"))
        add("Architecture", "architecture", architecture)
        let parameters = file.listing.reduce(0) { $0 + $1.shape.reduce(1, *) }
        add("Parameters", "parameters", parameters, Amounts.parameters)
        add("Layers", "layers", try metadata.integer("\(prefix).block_count"))
        add("Context", "contextLength", try metadata.integer("\(prefix).context_length")) { "\($0) tokens" }
        add("Vocabulary", "vocabulary", try metadata.array("tokenizer.ggml.tokens")?.count) { "\($0) tokens" }
        add("Weights", "weights", Self.types(of: file.listing))
        add("Licence", "licence", try metadata.string("general.license"))
        chatTemplate = try metadata.string("tokenizer.chat_template")
        addChat(architecture)
        add("Format", "format", "GGUF version \(file.version)")
        self.metadata = try metadata.summary()
    }

    private mutating func describe(_ folder: SafetensorsFolder) {
        let configuration = folder.configuration
        var type: String?
        if case .string(let name)? = configuration["model_type"] { type = name }
        add("Architecture", "architecture", type)
        if case .integer(let layers)? = configuration["num_hidden_layers"] { add("Layers", "layers", layers) }
        if case .integer(let length)? = configuration["max_position_embeddings"] {
            add("Context", "contextLength", length) { "\($0) tokens" }
        }
        chatTemplate = folder.chatTemplate
        addChat(type)
        add("Format", "format", "safetensors")
    }

    private mutating func addChat(_ architecture: String?) {
        let isEncoder = Architecture.all.contains { known in
            known.isEncoder && architecture.map { known.ggufName == $0 || known.modelTypes.contains($0) } == true
        }
        let none =
            isEncoder ? "an encoder: makes vectors, writes no text" : "no template: a base model that continues text"
        add("Chat", "chat", chatTemplate == nil ? none : "has a template")
    }

    /// `Q4_1 × 211, F32 × 61`: how many tensors of each type.
    private static func types(of tensors: [GGUFFile.Listing]) -> String {
        let counts = Dictionary(tensors.map { ($0.type, 1) }, uniquingKeysWith: +)
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) × \($0.value)" }
            .joined(separator: ", ")
    }
}
