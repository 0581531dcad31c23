import ArgumentParser
import Foundation
import MaruCore
import MaruDecision
import MaruEvaluation
import MaruPolicy

struct EvalAttackCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attack",
        abstract: "Attack the candidates of a run and keep signed reports.",
        usage: "maru eval attack <run> [--candidate <name>] [<options>]",
        discussion: """
            Sends the attacks of maru redteam to candidates and writes a report for each,
            signed with this machine's key, to the folder security of the run. Decisions
            read them from there. Attack only what you answer for: the prompts are made
            up, but a provider sees them. Recorded candidates cannot be attacked.

            Examples:
              maru eval attack runs/monday
              maru eval attack runs/monday --candidate qwen-local --attempts 3
            """
    )

    @Argument(help: "The folder of the run.")
    var run: String

    @Option(help: ArgumentHelp("Only this candidate.", valueName: "name"))
    var candidate: String?

    @Option(help: ArgumentHelp("How often each attack is tried.", valueName: "times"))
    var attempts = 1

    @Option(help: "Decides the words and hosts of the attacks. Default: the seed of the run's design.")
    var seed: UInt64?

    @Option(
        name: [.customShort("n"), .long],
        help: ArgumentHelp("Tokens of each answer, at most.", valueName: "tokens")
    )
    var maxTokens = 256

    func validate() throws {
        guard (1...1000).contains(attempts) else {
            throw ValidationError("--attempts is \(attempts); it must be from 1 to 1000.")
        }
        guard (1...100_000).contains(maxTokens) else {
            throw ValidationError("--max-tokens is \(maxTokens); it must be from 1 to 100000.")
        }
    }

    func run() async throws {
        try await interruptible(advice: "Reports of candidates that were attacked to the end are kept.") { [self] in
            let session = try await RunCandidates(run, only: candidate)
            for asked in session.live {
                let report = try await attack(asked, session)
                try write(report, of: asked.candidate.name, in: session.folder)
                for line in report.lines(in: .english) { try Terminal.output.print(line) }
            }
            await session.shutDown()
        }
    }

    private func attack(_ asked: RunCandidates.Live, _ session: RunCandidates) async throws -> RedTeamReport {
        let team = RedTeam(attempts: attempts, seed: seed ?? session.manifest.design.seed)
        let display = ProgressDisplay(
            "Attacking \(asked.candidate.name)",
            total: team.attacks.count * attempts,
            unit: .count
        )
        defer { display.finish() }
        let generator = try await asked.open()
        let report = RedTeamReport(
            model: asked.candidate.model,
            target: "\(asked.candidate.name), run \(session.manifest.id)",
            time: Int(Date().timeIntervalSince1970),
            seed: team.seed
        )
        return try await team.run(
            report,
            onAttempt: { display.update(label: "Attacking \(asked.candidate.name)", completed: $0) },
            ask: { prompt in
                var request = GenerationRequest(
                    prompt: .chat(prompt.messages),
                    tools: prompt.tools,
                    maximumTokens: maxTokens
                )
                request.egress = session.terms(of: asked.candidate)
                return try await generator.attacked(with: request)
            }
        )
    }

    private func write(_ report: RedTeamReport, of candidate: String, in folder: RunFolder) throws {
        let file = folder.security.appending(path: "\(candidate).json")
        let signed = try SignedRedTeamReport(report, key: SigningKey.bytes())
        do {
            try FileManager.default.createDirectory(at: folder.security, withIntermediateDirectories: true)
            try Data((signed.json.serialized(pretty: true) + "\n").utf8).write(to: file, options: .atomic)
        } catch {
            throw CommandError.unwritableFile(path: file.relativePath, reason: error.localizedDescription)
        }
    }
}

extension TextGenerator {
    /// What came of an attack; `nil` when no answer came. A filter that declines is an answer that gives nothing away.
    fileprivate func attacked(with request: GenerationRequest) async throws -> RedTeamAnswer? {
        var answer = RedTeamAnswer(text: "")
        do {
            for try await event in try await generate(request) {
                switch event {
                case .delta(_, let text, _): answer.text += text
                case .call(_, let call): answer.calls.append(call)
                case .started, .reasoning, .finished, .usage: break
                }
            }
            return answer
        } catch is GenerationError {
            return nil
        }
    }
}
