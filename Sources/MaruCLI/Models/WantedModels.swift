import MaruCore
import MaruRegistry

/// Which models are served, under which names, and for how long each stays in memory.
struct WantedModels: Sendable {
    /// Loaded at the start, and meant where a request names none.
    var first = Catalogue.defaultName
    var others: [String] = []
    /// Loaded at the start, too.
    var embedding: String?
    /// Whether other models of this machine are not served.
    var onlyListed = false
    var aliases: [ModelAlias] = []
    var keepAlive = KeepAlive.after(.seconds(300))
    /// What all models in memory may take together, in bytes; what is free at the start when `nil`.
    var memory: Int?

    var names: [String] { [first] + others + [embedding].compactMap(\.self) }

    /// Those that are loaded before the first request.
    var firstNames: [String] { [first] + [embedding].compactMap(\.self) }
}
