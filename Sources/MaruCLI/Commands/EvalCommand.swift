import ArgumentParser

struct EvalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eval",
        abstract: "Compare models on an organisation's own work.",
        discussion: """
            A suite is a folder: suite.toml, candidates.toml, and scenarios with their
            cases. A run puts every case to every candidate and has the answers graded.

            Examples:
              maru eval init office
              maru eval check complaints
              maru eval plan complaints
              maru eval run complaints --budget 5
              maru eval show complaints/runs/complaints-1f3a9c2e
            """,
        subcommands: [
            EvalInitCommand.self, EvalImportCommand.self, EvalCheckCommand.self, EvalPlanCommand.self,
            EvalRunCommand.self, EvalShowCommand.self, EvalDiffCommand.self, EvalGateCommand.self,
            EvalGradeCommand.self,
            EvalLabelCommand.self, EvalLoadCommand.self, EvalAttackCommand.self, EvalDrillCommand.self,
        ]
    )
}
