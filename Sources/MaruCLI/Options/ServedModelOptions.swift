import ArgumentParser
import MaruConfiguration
import MaruCore
import MaruRegistry

/// Says on the command line which models are served; see ``WantedModels``.
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
            keeps it. Models named here stay anyhow. All make room when another one needs it. Default: 5m.
            """,
            valueName: "time"
        )
    )
    var keepAlive: KeepAlive?

    @Option(
        help: ArgumentHelp(
            "What all models in memory may take together, such as 4GB. Default: what this machine has free at the start.",
            valueName: "size"
        )
    )
    var modelsMemory: MemorySize?

    /// What of these was given.
    var settings: [SettingOption<ServeSettings>?] {
        [
            SettingOption("--model", \.models.first, model.first),
            SettingOption("--model", \.models.others, model.count > 1 ? Array(model.dropFirst()) : nil),
            SettingOption("--embedding-model", \.models.embedding, embeddingModel.map { .some($0) }),
            SettingOption("--only-listed", \.models.onlyListed, onlyListed ? true : nil),
            SettingOption("--alias", \.models.aliases, alias.isEmpty ? nil : alias),
            SettingOption("--keep-alive", \.models.keepAlive, keepAlive),
            SettingOption("--models-memory", \.models.memory, modelsMemory.map { .some($0.bytes) }),
        ]
    }
}
