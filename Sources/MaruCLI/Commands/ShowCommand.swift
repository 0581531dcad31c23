import ArgumentParser
import MaruCore
import MaruRegistry

struct ShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Print what is known about a model.",
        discussion: """
            Reads the headers of the model's files; nothing is loaded or pulled.

            Examples:
              maru show smollm2:135m
              maru show ./model.gguf --metadata
              maru show smollm2:135m --template
            """
    )

    @Argument(help: "A model on this machine, or a short name.")
    var model: String

    @Flag(help: "Add every key of the file's metadata.")
    var metadata = false

    @Flag(help: "Print the chat template alone.")
    var template = false

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() async throws {
        let facts = try ModelFacts.of(model)
        if template {
            guard let text = facts.chatTemplate else { throw CommandError.noChatTemplate(model: facts.name) }
            return try Terminal.output.print(text)
        }
        if json { return try Terminal.output.print(facts.json(metadata: metadata).serialized(pretty: true)) }
        for line in facts.lines(metadata: metadata) { try Terminal.output.print(line) }
    }
}
