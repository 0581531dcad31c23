import ArgumentParser
import Foundation
import MaruCore

struct BenchModelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "model",
        abstract: "Measure how fast a model runs on this machine.",
        usage: "maru bench <model> [--prompt <n>] [--generate <n>] [<options>]",
        discussion: """
            The protocol is llama-bench's: random tokens, one warm-up run, then
            --repeat runs. pp512 is prompt processing of 512 tokens, tg128 is
            generation of 128 tokens, both in tokens per second. With --depth 2048,
            tg128 @ d2048 is measured after 2048 tokens that are in the cache already.
            With --batch 8, tg32 b8 is what 8 sequences together generate: 32 tokens
            each after a prompt of 64, as llama-batched-bench does. Lists are
            separated by commas.

            Before and after each sample a probe tells how far apart the first two
            cores are: below 100 ns they share a core complex. Virtual machines move
            their cores, and only samples of the same placement can be compared.

            Examples:
              maru bench smollm2:135m
              maru bench ./model.gguf --prompt 64,512 --depth 0,2048 --batch 1,8,16
              maru bench smollm2:135m --against llama.cpp --html report.html
              maru bench smollm2:135m --json | jq '.results[] | {name, tokensPerSecond}'
            """
    )

    @Argument(help: "The model to measure.")
    var model: String

    @Option(name: [.short, .long], help: "Prompt tokens; 0 leaves the measurement out.")
    var prompt: NumberList = [512]

    @Option(name: [.customShort("n"), .long], help: "Generated tokens; 0 leaves the measurement out.")
    var generate: NumberList = [128]

    @Option(name: [.short, .long], help: "Tokens that are in the cache before.")
    var depth: NumberList = [0]

    @Option(name: [.short, .long], help: "How many sequences generate at once. Default: not measured.")
    var batch: NumberList?

    @Option(name: [.short, .long], help: "Threads that compute. Default: all cores.")
    var threads: Int?

    @OptionGroup var cache: CacheOptions

    @Option(name: [.short, .long], help: "Measured runs.")
    var `repeat` = 5

    @OptionGroup var rival: RivalOptions

    @Option(help: ArgumentHelp("Also write a report for browsers, in English and Korean.", valueName: "file"))
    var html: String?

    @Flag(help: "Print a Markdown table.")
    var markdown = false

    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
        for (name, list) in [("--prompt", prompt), ("--generate", generate), ("--depth", depth)] {
            try list.validate(name, in: 0...1_000_000)
        }
        try batch?.validate("--batch", in: 1...256)
        guard !plan.tests.isEmpty else { throw ValidationError("There is nothing to measure: all lengths are 0.") }
        guard (1...1000).contains(`repeat`) else {
            throw ValidationError("--repeat is \(`repeat`); it must be from 1 to 1000.")
        }
        guard rival.against == nil || (cache.kvCacheType ?? .f16) == .f16 else {
            throw ValidationError("--against measures caches of type f16 alone; leave --kv-cache-type out.")
        }
        guard !(json && markdown) else { throw ValidationError("--json and --markdown cannot be printed at once.") }
        if let threads, !(1...1024).contains(threads) {
            throw ValidationError("--threads is \(threads); it must be from 1 to 1024.")
        }
    }

    var plan: BenchmarkPlan {
        BenchmarkPlan(
            prompts: prompt.numbers,
            generations: generate.numbers,
            depths: depth.numbers,
            batches: batch?.numbers ?? [],
            repeats: `repeat`,
            threads: threads ?? ProcessInfo.processInfo.activeProcessorCount,
            cacheElement: cache.element
        )
    }

    func run() async throws {
        let located = try await ModelLocator().locate(model)
        let rivals = try await rival.rivals(of: located, threads: plan.threads)
        let busyCores = try await OtherWork.busyCores()
        let run = BenchmarkRun(plan: plan, model: located, rivals: rivals, busyCores: busyCores)
        if let warning = OtherWork.warning(busyCores: busyCores) { Terminal.errors.remark(warning) }
        let display = ProgressDisplay("Loading \(located.name)", total: run.samples, unit: .count)
        defer { display.finish() }
        let report = try await interruptible(advice: "Nothing was measured to the end.") {
            try await run.measure { label, completed in display.update(label: label, completed: completed) }
        }
        display.finish()
        if let html { try report.page.write(to: html) }
        if json { return try Terminal.output.print(report.json.serialized(pretty: true)) }
        for line in markdown ? report.markdown : report.lines { try Terminal.output.print(line) }
    }
}
