import ArgumentParser
import MaruRegistry

struct ChatCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "chat",
        abstract: "Talk to a model in this terminal.",
        discussion: """
            The model remembers the conversation until /clear. Ctrl-C stops an answer,
            Ctrl-D or /exit leaves, /help lists the other commands. Lines may also
            come through a pipe: each is a turn.

            Examples:
              maru chat
              maru chat qwen2.5-coder:0.5b --system "You are a patient teacher."
              maru chat smollm2:135m --temperature 0
            """
    )

    @Argument(help: "The model to talk to.")
    var model = Catalogue.defaultName

    @Option(name: [.short, .long], help: "What the model is told before the conversation.")
    var system: String?

    @Flag(name: [.short, .long], help: "Print figures after each answer.")
    var verbose = false

    @OptionGroup var sampling: SamplingOptions
    @OptionGroup var engine: EngineOptions

    func run() async throws {
        try await ChatSession.begin(
            model: model,
            system: system,
            sampling: sampling,
            engine: engine,
            showsFigures: verbose
        )
    }
}
