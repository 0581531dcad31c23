import ArgumentParser
import MaruCore
import MaruPolicy
import MaruServer

struct PolicyCoverageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "coverage",
        abstract: "Which texts pass through which endpoint, and what a policy looks for in each.",
        usage: "maru policy coverage [--json]",
        discussion: """
            A server compares this with its own routes when it starts, and refuses to run
            with an endpoint that is not in it.

            Example:
              maru policy coverage
            """
    )

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() async throws {
        let (cells, exempt) = (PolicyCoverage.cells, PolicyCoverage.exempt)
        if json {
            let covered = cells.map { cell in
                JSONValue.object([
                    .init(key: "endpoint", value: .string(cell.endpoint)),
                    .init(key: "field", value: .string(cell.field.rawValue)),
                    .init(key: "direction", value: .string(cell.field.isOfAnswer ? "out" : "in")),
                    .init(key: "form", value: .string(cell.form.rawValue)),
                    .init(key: "checks", value: .array(cell.checks.map { .string($0) })),
                ])
            }
            let others = exempt.map { one in
                JSONValue.object([
                    .init(key: "endpoint", value: .string(one.endpoint)),
                    .init(key: "reason", value: .string(one.reason)),
                ])
            }
            let value = JSONValue.object([
                .init(key: "covered", value: .array(covered)), .init(key: "exempt", value: .array(others)),
            ])
            return try Terminal.output.print(value.serialized(pretty: true))
        }
        var table = Table([("endpoint", .left), ("field", .left), ("form", .left), ("checks", .left)])
        for cell in cells {
            table.add(cell.endpoint, cell.field.rawValue, cell.form.rawValue, cell.checks.joined(separator: ", "))
        }
        var without = Table([("endpoint", .left), ("why it needs no policy", .left)])
        for one in exempt { without.add(one.endpoint, one.reason) }
        for line in table.lines + [""] + without.lines { try Terminal.output.print(line) }
    }
}
