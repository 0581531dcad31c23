import ArgumentParser
import MaruRegistry

struct RemoveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rm",
        abstract: "Remove models from this machine.",
        discussion: """
            Files that another model needs stay. A file that was served by its path is not touched.

            Examples:
              maru rm smollm2:135m
              maru rm mine qwen2.5-coder:0.5b
            """
    )

    @Argument(help: "The models to remove.")
    var models: [String]

    func run() throws {
        let store = ModelStore()
        var failures: [any Error] = []
        for model in models {
            do {
                let freed = try store.remove(model)
                Terminal.errors.remark("\(model) is removed; \(Amounts.bytes(freed)) are free again.")
            } catch {
                failures.append(error)
            }
        }
        if models.count == 1, let error = failures.first { throw error }
        for error in failures { ErrorText.write(error) }
        if !failures.isEmpty { throw CommandError.notAllRemoved(count: failures.count) }
    }
}
