import ArgumentParser

struct PolicyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy",
        abstract: "What an organisation asks of requests and answers.",
        discussion: """
            Examples:
              maru policy example > hospital.toml
              maru policy test hospital.toml
              maru policy apply hospital.toml --org severance
              maru policy scan letter.txt
              maru policy scan --json < texts.jsonl
            """,
        subcommands: [
            PolicyApply.self, PolicyCoverageCommand.self, PolicyDiff.self, PolicyDryRun.self, PolicyExample.self,
            PolicyForget.self, PolicyRollback.self, PolicyScan.self, PolicyShow.self, PolicyTest.self,
            PolicyTrainInjection.self, PolicyEvaluateInjection.self,
            PolicyEvaluateStreaming.self,
        ]
    )
}
