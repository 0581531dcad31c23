import ArgumentParser

struct PolicyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy",
        abstract: "What policies see: find personal data and secrets in texts.",
        discussion: """
            Examples:
              maru policy scan letter.txt
              maru policy scan --json < texts.jsonl
            """,
        subcommands: [PolicyScan.self]
    )
}
