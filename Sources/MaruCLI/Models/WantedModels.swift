import MaruCore
import MaruRegistry

/// Which models are served, under which names, and for how long each stays in memory.
struct WantedModels: Sendable {
    /// Loaded at the start, and meant where a request names none.
    var first = Catalogue.defaultName
    /// Whether that is served at all: not where nobody named it and requests are sent on to others.
    var servesFirst = true
    var others: [String] = []
    /// Loaded at the start, too.
    var embedding: String?
    /// Whether other models of this machine are not served.
    var onlyListed = false
    var aliases: [ModelAlias] = []
    var keepAlive = KeepAlive.after(.seconds(300))
    /// What all models in memory may take together, in bytes; what is free at the start when `nil`.
    var memory: Int?

    var names: [String] { own + others + [embedding].compactMap(\.self) }

    private var own: [String] { servesFirst ? [first] : [] }

    /// Those that are loaded before the first request.
    var firstNames: [String] { own + [embedding].compactMap(\.self) }
}
