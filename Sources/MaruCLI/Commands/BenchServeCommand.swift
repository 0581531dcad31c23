import ArgumentParser
import Foundation
import MaruCore
import MaruLoad

struct BenchServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Measure how a server on this machine answers under load.",
        usage: "maru bench serve <url> [--clients <n>] [--rate <r>] [<options>]",
        discussion: """
            Streams completions from any server that speaks OpenAI's API: maru serve,
            llama-server and others. Prompts are random words, and answers always have
            --max-tokens tokens. Only addresses of this machine are accepted.

            Without --rate, so many --clients send their next request when they have
            their answer. With --rate, requests arrive at random times, so many a
            second on average, and the time to the first token counts from then on,
            even while the server still works on others.

            Examples:
              maru bench serve http://127.0.0.1:8080
              maru bench serve http://127.0.0.1:8080 --clients 1,4,8 --requests 32
              maru bench serve http://127.0.0.1:8080 --rate 1,2,4 --json
            """
    )

    @Argument(help: "The address of the server.")
    var url: String

    @Option(name: [.short, .long], help: "How many clients ask at once.")
    var clients: NumberList = [8]

    @Option(help: ArgumentHelp("Requests a second, instead of clients: 0.5,1,2.", valueName: "rates"))
    var rate: RateList?

    @Option(name: [.short, .long], help: "Requests for each number of clients or rate.")
    var requests = 16

    @Option(help: ArgumentHelp("Words of each prompt.", valueName: "words"))
    var promptWords = 64

    @Option(name: [.customShort("n"), .long], help: ArgumentHelp("Tokens of each answer.", valueName: "tokens"))
    var maxTokens = 64

    @Option(help: ArgumentHelp("What is not answered after so long has failed.", valueName: "seconds"))
    var timeLimit = 300

    @Option(name: [.short, .long], help: "The model to ask for. Default: the first that the server lists.")
    var model: String?

    @Option(help: ArgumentHelp("Also write a report for browsers, in English and Korean.", valueName: "file"))
    var html: String?

    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
        try clients.validate("--clients", in: 1...1024)
        for (name, value, limit) in [
            ("--requests", requests, 100_000), ("--prompt-words", promptWords, 100_000),
            ("--max-tokens", maxTokens, 100_000), ("--time-limit", timeLimit, 86_400),
        ] where !(1...limit).contains(value) {
            throw ValidationError("\(name) is \(value); it must be from 1 to \(limit).")
        }
        do { _ = try LoadTarget(url) } catch { throw ValidationError("\(error)") }
    }

    var plans: [LoadPlan] {
        let arrivals =
            rate.map { $0.rates.map { LoadPlan.Arrivals.open(rate: $0) } }
            ?? clients.numbers.map { LoadPlan.Arrivals.closed(clients: $0) }
        return arrivals.map {
            LoadPlan(
                arrivals: $0,
                requests: requests,
                promptWords: promptWords,
                maximumTokens: maxTokens,
                timeLimit: .seconds(timeLimit)
            )
        }
    }

    func run() async throws {
        let target = try LoadTarget(url)
        let display = ProgressDisplay("Asking", total: plans.count * requests, unit: .count)
        defer { display.finish() }
        let report = try await interruptible(advice: "Nothing was measured to the end.") {
            try await measure(target, display)
        }
        display.finish()
        if let html { try report.page.write(to: html) }
        if json { return try Terminal.output.print(report.json.serialized(pretty: true)) }
        for line in report.lines { try Terminal.output.print(line) }
    }

    private func measure(_ target: LoadTarget, _ display: ProgressDisplay) async throws -> ServingReport {
        let key = ProcessInfo.processInfo.environment["MARU_API_KEY"].flatMap { $0.isEmpty ? nil : $0 }
        let sealed = try ConfigurationSource().sealed()
        return try await LoadTest.connected(to: target, model: model, key: key, sealed: sealed) { test in
            var results: [LoadResult] = []
            for plan in plans {
                if results.isEmpty { await test.warmUp(plan) }
                let done = results.count * requests
                results.append(
                    await test.run(plan) { answers in
                        display.update(label: plan.arrivals.name, completed: done + answers)
                    }
                )
            }
            return ServingReport(
                url: target.url,
                model: test.model,
                processor: Processor.name,
                date: Date(),
                results: results
            )
        }
    }
}
