import ArgumentParser
import MaruCore
import MaruEngine
import MaruTensor

struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measure how fast a model runs on this machine.",
        usage: "maru bench <model> [--prompt <n>] [--generate <n>] [<options>]",
        discussion: """
            The protocol is llama-bench's: random tokens, one warm-up run, then
            --repeat runs. pp512 is prompt processing of 512 tokens, tg128 is
            generation of 128 tokens, both in tokens per second.

            Examples:
              maru bench smollm2:135m
              maru bench ./model.gguf --prompt 512 --generate 128 --threads 2 --repeat 5
              maru bench smollm2:135m --json | jq '.results[] | {name, tokensPerSecond}'
            """
    )

    @Argument(help: "The model to measure.")
    var model: String

    @Option(name: [.short, .long], help: "Prompt tokens; 0 leaves the measurement out.")
    var prompt = 512

    @Option(name: [.customShort("n"), .long], help: "Generated tokens; 0 leaves the measurement out.")
    var generate = 128

    @Option(name: [.short, .long], help: "Threads that compute. Default: all cores.")
    var threads: Int?

    @Option(name: [.short, .long], help: "Measured runs.")
    var `repeat` = 5

    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
        for (name, value) in [("--prompt", prompt), ("--generate", generate)] where !(0...1_000_000).contains(value) {
            throw ValidationError("\(name) is \(value); it must be from 0 to 1000000.")
        }
        guard prompt + generate > 0 else { throw ValidationError("There is nothing to measure: both lengths are 0.") }
        guard (1...1000).contains(`repeat`) else {
            throw ValidationError("--repeat is \(`repeat`); it must be from 1 to 1000.")
        }
        if let threads, !(1...1024).contains(threads) {
            throw ValidationError("--threads is \(threads); it must be from 1 to 1024.")
        }
    }

    func run() async throws {
        let located = try await ModelLocator().locate(model)
        let plan = BenchmarkPlan(prompt: prompt, generate: generate, repeats: `repeat`, threads: threads)
        let display = ProgressDisplay("Loading \(located.name)", total: plan.runs, unit: .count)
        let report = try await interruptible(advice: "Nothing was measured to the end.") {
            try await OwnThread.run {
                try plan.measure(located) { label, completed in display.update(label: label, completed: completed) }
            }
        }
        display.finish()
        if json { return try Terminal.output.print(report.json.serialized(pretty: true)) }
        for line in report.lines { try Terminal.output.print(line) }
    }
}
