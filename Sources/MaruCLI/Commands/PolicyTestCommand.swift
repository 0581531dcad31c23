import ArgumentParser
import MaruConfiguration
import MaruGovernance
import MaruPolicy

struct PolicyTest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Run the cases of a policy.",
        usage: "maru policy test <file>",
        discussion: """
            Cases stand in the policy as [[test]]; maru policy example shows how. Ends with
            1 if one of them does not pass.

            Example:
              maru policy test hospital.toml
            """
    )

    @Argument(help: "The policy.")
    var file: String

    func run() async throws {
        let run = PolicyCaseRun(try PolicyDocument(file: file))
        guard !run.results.isEmpty else { return Terminal.errors.remark("\(file) has no [[test]].") }
        for line in run.lines { try Terminal.output.print(line) }
        try Terminal.output.print("\(run.results.count - run.failures.count) of \(run.results.count) cases pass.")
        if !run.failures.isEmpty { throw ExitCode(1) }
    }
}

struct PolicyExample: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "example",
        abstract: "A policy in which every key is explained.",
        usage: "maru policy example [--language <language>]",
        discussion: """
            Examples:
              maru policy example > policy.toml
              maru policy example --language ko
            """
    )

    @Option(help: "en or ko.")
    var language = Text.Language.english

    func run() async throws {
        try Terminal.output.print(String(PolicyDocument.example(in: language).dropLast()))
    }
}
