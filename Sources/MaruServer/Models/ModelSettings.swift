package import MaruCore

/// How models come into memory and go.
package struct ModelSettings: Sendable {
    /// Other names, and the model that each means.
    package var aliases: [String: String] = [:]
    /// How long a model stays after its last answer, unless a request says otherwise.
    package var keepAlive = KeepAlive.after(.seconds(300))
    /// Models that stay for as long as nothing else needs their room.
    package var kept: Set<String> = []
    /// What all models together may take, in bytes.
    package var memoryLimit = Int.max
    /// How long a model waits for those in use to leave room, before its requests are refused.
    package var patience = Duration.seconds(10)

    package init() {}

    /// Adds other names of a model. A name means one model only: the first.
    mutating func addAliases(_ names: [String], of model: String?, _ known: [AvailableModel]) {
        guard let model else { return }
        for name in names where aliases[name] == nil && !known.contains(where: { $0.name == name }) {
            aliases[name] = model
        }
    }
}
