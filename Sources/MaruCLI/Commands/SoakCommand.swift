import ArgumentParser
import Foundation
import MaruEngine
import MaruGeneration
import MaruModels
import MaruTensor

struct SoakCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "soak",
        abstract: "Send random traffic to a model's engine and check every answer and what is left.",
        discussion: """
            Clients come, share beginnings of prompts, cancel and leave at random. Afterwards each request is answered
            once more, alone and without the prefix cache; every answer must be the same. The cache is made small, so
            that sequences are preempted and known text is evicted all the time.
            """,
        shouldDisplay: false
    )

    @Argument(help: "The model to soak.")
    var model: String

    @Option(help: ArgumentHelp("A model that guesses tokens, whether that pays or not.", valueName: "model"))
    var draftModel: String?

    @Option(name: .long, help: "How long clients keep coming.")
    var minutes = 10.0

    @Option(name: .long, help: "The traffic; the same seed sends the same requests.")
    var seed: UInt64 = 1

    @Option(name: .long, help: "Answers that run at once; three times as many clients come.")
    var parallel = 8

    @Option(name: .long, help: "Tokens in the key-value cache.")
    var cacheTokens = 1024

    @OptionGroup var cache: CacheOptions

    @Option(name: .long, help: "Longest prompt and answer together.")
    var longest = 400

    @Option(name: [.short, .long], help: "Threads that compute. Default: all cores.")
    var threads: Int?

    func validate() throws {
        guard minutes > 0, minutes <= 100_000 else {
            throw ValidationError("--minutes is \(minutes); it must be above 0 and at most 100000.")
        }
        for (name, value, range) in [
            ("--parallel", parallel, 1...1024), ("--longest", longest, 16...1_000_000),
            ("--cache-tokens", cacheTokens, longest...100_000_000), ("--threads", threads ?? 1, 1...1024),
        ] where !range.contains(value) {
            throw ValidationError("\(name) is \(value); it must be from \(range.lowerBound) to \(range.upperBound).")
        }
    }

    func run() async throws {
        let located = try await ModelLocator().locate(model)
        var draft: LocatedModel?
        if let draftModel { draft = try await ModelLocator().locate(draftModel) }
        let plan = SoakPlan(
            draft: draft,
            seed: seed,
            duration: .seconds(60 * minutes),
            parallel: parallel,
            cacheTokens: cacheTokens,
            cacheElement: cache.element,
            longest: longest,
            threads: threads
        )
        let display = ProgressDisplay("Loading \(located.name)", unit: .count)
        defer { display.finish() }
        let result = try await interruptible(advice: "The soak was not finished.") {
            try await plan.run(located, display: display)
        }
        display.finish()
        for line in result.lines { try Terminal.output.print(line) }
        guard result.complaints.isEmpty else {
            throw CommandError.soakFailed(seed: seed, complaints: result.complaints)
        }
    }
}
