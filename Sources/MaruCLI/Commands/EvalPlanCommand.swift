import ArgumentParser
import Foundation
import MaruCore
import MaruEvaluation

struct EvalPlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "What a run would take: calls, tokens, money, time.",
        usage: "maru eval plan <suite> [--like <run>] [--budget <amount>] [<options>]",
        discussion: """
            Nothing is asked. Models of this machine count tokens with their own tokenizer.
            --like takes the length and speed of answers from an earlier run. Costs are
            without retries; a run keeps to its --budget with them. What judges read and
            write is estimated for answers and judgements as long as they may be.

            Examples:
              maru eval plan complaints
              maru eval plan complaints --like complaints/runs/complaints-1f3a9c2e
            """
    )

    @Argument(help: "The folder of the suite.")
    var suite: String

    @Option(help: ArgumentHelp("A run whose answers were about as long.", valueName: "run"))
    var like: String?

    @Option(help: ArgumentHelp("Tokens a second of one answer, where no run has shown them.", valueName: "tokens"))
    var speed: Double?

    @Option(help: ArgumentHelp("Say whether the run can cost more than this.", valueName: "amount"))
    var budget: Amount?

    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
        if let speed, !(speed > 0 && speed <= 1e6) {
            throw ValidationError("--speed is \(speed); it must be above 0 and at most 1000000.")
        }
    }

    func run() async throws {
        let plan = try await interruptible(advice: "Nothing was asked.") { [self] in try await makePlan() }
        if json {
            let bytes = try RecordCoding.bytes(of: plan, pretty: true)
            return try Terminal.output.print(String(decoding: bytes, as: UTF8.self))
        }
        for line in plan.table.lines { try Terminal.output.print(line) }
        if let judges = plan.judgeTable {
            for line in [""] + judges.lines { try Terminal.output.print(line) }
        }
        for remark in plan.remarks { try Terminal.output.print(remark) }
        if let budget { try Terminal.output.print(plan.remark(on: budget)) }
    }

    private func makePlan() async throws -> EvaluationPlan {
        let observed = try like.map { path in
            let folder = RunFolder(URL(filePath: path, directoryHint: .isDirectory))
            return ObservedAnswers(try RunRecords(of: folder).attempts)
        }
        let prepared = try await PreparedCandidates(EvaluationFolder(suite))
        let generators = try CandidateGenerators(prepared, egress: nil)
        let candidates = generators.candidates()
        var inspectors: [String: any PromptInspector] = [:]
        for candidate in candidates where candidate.candidate.source == .local {
            guard case .live(let open) = candidate.answers else { continue }
            inspectors[candidate.candidate.name] = try await open().inspector
        }
        let plan = try await EvaluationPlan(
            of: prepared.folder.suite,
            asking: candidates,
            inspectors: inspectors,
            observed: observed ?? ObservedAnswers(),
            speed: speed
        )
        await generators.shutDown()
        return plan
    }
}
