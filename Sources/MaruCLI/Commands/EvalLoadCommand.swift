import ArgumentParser
import Foundation
import MaruCore
import MaruEvaluation
import MaruStatistics

struct EvalLoadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "load",
        abstract: "Find out how many requests a second a candidate of a run bears.",
        usage: "maru eval load <run> <candidate> [--rates <rates>] [<options>]",
        discussion: """
            Puts the suite's own prompts to a candidate at rising rates, without waiting
            for answers, as many users do who do not know of each other. What counts is
            the share of requests that meet their scenario's service level; the highest
            rate at which it is surely 95 % is kept in the folder load of the run, and
            decisions compute machines and costs from it. Ends past the rate that is
            clearly too much. Put load only on servers that you answer for.

            Examples:
              maru eval load complaints/runs/monday qwen
              maru eval load complaints/runs/monday qwen --rates 0.5,1,2 --seconds 300
            """
    )

    @Argument(help: "The folder of the run.")
    var run: String

    @Argument(help: "The candidate.")
    var candidate: String

    @Option(help: ArgumentHelp("Requests a second, with commas between them.", valueName: "rates"))
    var rates: RateList = [0.25, 0.5, 1, 2, 4, 8]

    @Option(help: ArgumentHelp("How long requests arrive at each rate.", valueName: "seconds"))
    var seconds = 60

    func validate() throws {
        guard (1...86_400).contains(seconds) else {
            throw ValidationError("--seconds is \(seconds); it must be from 1 to 86400.")
        }
    }

    func run() async throws {
        try await interruptible(advice: "Nothing was kept of an unfinished test.") { [self] in
            let session = try await RunCandidates(run, only: candidate)
            for live in session.live {
                let result = try await load(live, session)
                try session.folder.write(result)
                for line in result.table.lines { try Terminal.output.print(line) }
                try Terminal.output.print(result.sentence)
            }
            await session.shutDown()
        }
    }

    private func load(_ live: RunCandidates.Live, _ session: RunCandidates) async throws -> LoadResult {
        let design = session.manifest.design
        let plan = LoadPlan(
            rates: rates.rates,
            seconds: Double(seconds),
            seed: design.seed,
            timeLimit: design.timeLimit
        )
        // What it cannot be asked at all, such as to call tools, says nothing about how much it bears.
        let unanswered = try RunRecords(of: session.folder).scenariosWithoutAnswers(of: live.candidate.name)
        for name in unanswered.sorted() {
            Terminal.errors.remark("\(name) is left out: \(live.candidate.name) answered none of its cases in the run.")
        }
        let prompts = try LoadClient.Prompt.prompts(
            of: session.suite,
            for: live.asked,
            seed: design.seed,
            leavingOut: unanswered
        )
        let client = LoadClient(try await live.open(), prompts: prompts, clock: .system, timeLimit: plan.timeLimit)
        let display = ProgressDisplay("Loading \(candidate)", total: plan.requests, unit: .count)
        defer { display.finish() }
        var sent = 0
        return try await LoadSweep(of: candidate, plan).run { arrivals in
            let outcomes = try await client.measure(arrivals) { display.update(completed: sent + $0) }
            sent += arrivals.count
            return outcomes
        }
    }
}

extension LoadResult {
    fileprivate var table: Table {
        var table = Table([
            (title: "REQUESTS/S", alignment: .right), (title: "REQUESTS", alignment: .right),
            (title: "WITHIN LEVEL", alignment: .right), (title: "95 %", alignment: .right),
            (title: "FIRST TEXT P95", alignment: .right), (title: "END P95", alignment: .right),
            (title: "AT ONCE", alignment: .right),
        ])
        func percent(_ share: Double) -> String { "\(Amounts.oneDecimal(100 * share)) %" }
        func time(_ seconds: Double?) -> String {
            seconds.map { $0.isFinite ? "\(Amounts.twoDecimals($0)) s" : "never" } ?? "–"
        }
        for point in points {
            table.add([
                "\(point.rate)", "\(point.requests)", percent(point.goodput.value),
                "\(percent(point.goodput.low)) – \(percent(point.goodput.high))",
                time(point.firstVisible?.p95.value), time(point.endToEnd?.p95.value),
                Amounts.oneDecimal(point.concurrency),
            ])
        }
        return table
    }

    fileprivate var sentence: String {
        switch (sustained, exceeded) {
        case (let rate?, nil): "\(candidate) bears \(rate) requests/s, the highest rate that was tried, or more."
        case (let rate?, let over?): "\(candidate) bears \(rate) requests/s, and \(over) are too many."
        case (nil, let over?): "\(candidate) bears none of these rates: \(over) requests/s are too many already."
        case (nil, nil):
            "\(candidate): too few requests to be sure of any rate. Give more --seconds; 60 requests a rate are few."
        }
    }
}
