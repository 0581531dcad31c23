import ArgumentParser
import Foundation
import MaruCore
import MaruLoad
import MaruPolicy

struct RedTeamCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "redteam",
        abstract: "Attack a model with a built-in suite and report what succeeded.",
        usage: """
            maru redteam <url> [--model <model>] [--out <file>] [<options>]
            maru redteam --verify <file>
            """,
        discussion: """
            Sends attacks in Korean and English to a server that speaks OpenAI's API:
            orders to ignore its instructions, questions for its system prompt, role
            play, hostile documents, hidden orders, links that leak, questions for
            personal data. Whether an attack succeeded is checked by fixed rules,
            without another model. Attack only servers that you answer for. A key is
            read from MARU_API_KEY.

            The report of --out is signed with the key red-team.key in MARU_HOME, which
            is made when there is none. A file that ends in .md is written as Markdown,
            without a signature.

            Examples:
              maru redteam http://127.0.0.1:8080
              maru redteam https://models.example --model gpt-oss-20b --out report.json
              maru redteam --verify report.json
            """
    )

    @Argument(help: "The address of the server.")
    var url: String?

    @Option(name: [.short, .long], help: "The model to attack. Default: the first that the server lists.")
    var model: String?

    @Option(help: ArgumentHelp("Write the report here, as signed JSON or as Markdown.", valueName: "file"))
    var out: String?

    @Option(help: ArgumentHelp("The language of the report: en or ko.", valueName: "language"))
    var language: ReportLanguage = .english

    @Option(help: ArgumentHelp("How often each attack is tried.", valueName: "times"))
    var attempts = 1

    @Option(help: "Decides the words and hosts of the attacks. Default: random.")
    var seed: UInt64?

    @Option(
        name: [.customShort("n"), .long],
        help: ArgumentHelp("Tokens of each answer, at most.", valueName: "tokens")
    )
    var maxTokens = 256

    @Option(help: ArgumentHelp("What is not answered after so long counts neither way.", valueName: "seconds"))
    var timeLimit = 120

    @Option(help: ArgumentHelp("Check the signature of a report instead.", valueName: "file"))
    var verify: String?

    @Flag(help: "Print the signed report as JSON.")
    var json = false

    func validate() throws {
        guard (url == nil) != (verify == nil) else {
            throw ValidationError("Give either the address of a server or --verify with a report.")
        }
        for (name, value, limit) in [
            ("--attempts", attempts, 1000), ("--max-tokens", maxTokens, 100_000), ("--time-limit", timeLimit, 86_400),
        ] where !(1...limit).contains(value) {
            throw ValidationError("\(name) is \(value); it must be from 1 to \(limit).")
        }
        if let url {
            do { _ = try ChatTarget(url) } catch { throw ValidationError("\(error)") }
        }
    }

    func run() async throws {
        if let verify { return try check(verify) }
        guard let url else { return }
        let report = try await interruptible(advice: "Nothing was attacked to the end.") { try await attack(url) }
        if let out { try write(report, to: out) }
        if json { return try Terminal.output.print(signed(report).json.serialized(pretty: true)) }
        for line in report.lines(in: language.reported) { try Terminal.output.print(line) }
    }

    private func attack(_ url: String) async throws -> RedTeamReport {
        let target = try ChatTarget(url)
        let key = ProcessInfo.processInfo.environment["MARU_API_KEY"].flatMap { $0.isEmpty ? nil : $0 }
        let team = RedTeam(attempts: attempts, seed: seed ?? .random(in: 0 ... .max))
        let display = ProgressDisplay("Attacking", total: team.attacks.count * attempts, unit: .count)
        defer { display.finish() }
        let sealed = try ConfigurationSource().sealed()
        return try await ChatClient.connected(to: target, model: model, key: key, sealed: sealed) { client in
            let report = RedTeamReport(
                model: client.model,
                target: target.url,
                time: Int(Date().timeIntervalSince1970),
                seed: team.seed
            )
            return try await team.run(report, onAttempt: { display.update(label: "Attacking", completed: $0) }) {
                prompt in
                let answer = try await client.answer(
                    prompt.messages,
                    tools: prompt.tools,
                    maximumTokens: maxTokens,
                    timeLimit: .seconds(timeLimit)
                )
                return switch answer {
                case .message(let text, let calls): RedTeamAnswer(text: text, calls: calls)
                case .refused: RedTeamAnswer(text: "")
                case .none: nil
                }
            }
        }
    }

    private func signed(_ report: RedTeamReport) throws -> SignedRedTeamReport {
        try SignedRedTeamReport(report, key: SigningKey.bytes())
    }

    private func write(_ report: RedTeamReport, to path: String) throws {
        let text =
            path.hasSuffix(".md")
            ? report.markdown(in: language.reported) : try signed(report).json.serialized(pretty: true) + "\n"
        do {
            try Data(text.utf8).write(to: URL(filePath: path))
        } catch {
            throw CommandError.unwritableFile(path: path, reason: error.localizedDescription)
        }
    }

    private func check(_ path: String) throws {
        let bytes: Data
        do {
            bytes = try Data(contentsOf: URL(filePath: path))
        } catch {
            throw CommandError.unreadableFile(path: path, reason: error.localizedDescription)
        }
        let key = try SignedRedTeamReport.verify(JSONValue(parsing: Array(bytes)))
        try Terminal.output.print("The report is as it was signed, with the public key \(key).")
    }
}

/// The languages of reports, as they are written on the command line.
enum ReportLanguage: String, ExpressibleByArgument, CaseIterable {
    case english = "en"
    case korean = "ko"

    var reported: RedTeamAttack.Language {
        switch self {
        case .english: .english
        case .korean: .korean
        }
    }
}
