import ArgumentParser

/// Another name of a model, written `name=model`.
struct ModelAlias: Hashable, Sendable, CustomStringConvertible {
    let name: String
    let model: String

    var description: String { "\(name)=\(model)" }
}

extension ModelAlias: ExpressibleByArgument {
    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
        (name, model) = (parts[0], parts[1])
    }
}
