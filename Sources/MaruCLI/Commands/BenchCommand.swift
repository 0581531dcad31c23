import ArgumentParser

/// Everything that measures speed.
struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measure how fast models, servers and this machine are.",
        discussion: """
            Examples:
              maru bench smollm2:135m                 a model; the same as maru bench model
              maru bench serve http://127.0.0.1:8080  a server under load
              maru bench kernels                      what the processor can do at most
            """,
        subcommands: visible + [BenchTokenizerCommand.self, BenchStatisticsCommand.self],
        defaultSubcommand: BenchModelCommand.self
    )

    static let visible: [any ParsableCommand.Type] = [
        BenchModelCommand.self, BenchServeCommand.self, BenchKernelsCommand.self,
    ]
}
