import ArgumentParser
package import MaruCore
import MaruRegistry

/// Which models are served, under which names, and for how long each stays in memory.
struct ServedModelOptions: ParsableArguments {
    @Option(
        name: [.short, .long],
        help: ArgumentHelp(
            """
            A model to serve; may be repeated. The first is loaded at the start and meant where none is named. \
            (default: \(Catalogue.defaultName))
            """,
            valueName: "model"
        )
    )
    var model: [String] = []

    @Option(
        help: ArgumentHelp(
            "A model for embeddings, loaded at the start. Else a model's own embeddings are served; they are worse.",
            valueName: "model"
        )
    )
    var embeddingModel: String?

    @Flag(help: "Serve only the models named here. Else every pulled model is served, and loaded when it is asked for.")
    var onlyListed = false

    @Option(
        help: ArgumentHelp(
            "Another name of a model, such as gpt-4o-mini=smollm2:135m; may be repeated.",
            valueName: "name=model"
        )
    )
    var alias: [ModelAlias] = []

    @Option(
        help: ArgumentHelp(
            """
            How long a model stays in memory after its last answer, such as 90s or 1h30m; 0 unloads it at once, forever \
            keeps it. Models named here stay anyhow. All make room when another one needs it.
            """,
            valueName: "time"
        )
    )
    var keepAlive = KeepAlive.after(.seconds(300))

    @Option(
        help: ArgumentHelp(
            "What all models in memory may take together, such as 4GB. Default: what this machine has free at the start.",
            valueName: "size"
        )
    )
    var modelsMemory: MemorySize?

    /// Those that are loaded before the first request.
    var firstNames: [String] { names.prefix(1) + [embeddingModel].compactMap(\.self) }

    /// The models to serve, the default if none was named.
    var names: [String] { model.isEmpty ? [Catalogue.defaultName] : model }
}

/// `name=model`
struct ModelAlias: Hashable, ExpressibleByArgument {
    let name: String
    let model: String

    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
        (name, model) = (parts[0], parts[1])
    }
}

/// An amount of memory as people write it: `800MB`, `4GB`, `4GiB`.
struct MemorySize: Hashable, ExpressibleByArgument {
    let bytes: Int

    private static let units = [
        ("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30), ("TiB", 1 << 40), ("KB", 1000), ("MB", 1_000_000),
        ("GB", 1_000_000_000), ("TB", 1_000_000_000_000),
    ]

    init?(argument: String) {
        guard let (unit, size) = Self.units.first(where: { argument.lowercased().hasSuffix($0.0.lowercased()) }),
            let number = Double(argument.dropLast(unit.count)), number > 0, number * Double(size) < 1e18
        else { return nil }
        bytes = Int(number * Double(size))
    }
}

extension KeepAlive: ExpressibleByArgument {
    package init?(argument: String) {
        if argument == "forever" {
            self = .forever
        } else if let time = KeepAlive(argument) {
            self = time
        } else if let seconds = Double(argument), seconds.isFinite {
            self.init(seconds: seconds)
        } else {
            return nil
        }
    }

    package var defaultValueDescription: String {
        switch self {
        case .forever: "forever"
        case .after(let time): TimeSpan(seconds: Int(time.components.seconds)).defaultValueDescription
        }
    }
}
