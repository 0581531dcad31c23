import ArgumentParser
import Foundation
import MaruConfiguration
import MaruDecision

struct DecideWeightsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "weights",
        abstract: "Ask people what matters, by swings, and show what their answers come to.",
        usage: "maru decide weights <suite> [--ask <name>]",
        discussion: """
            Imagine that all is as bad as decision.toml says. Which axis would you first
            move from bad to good? It has 100 points; each other one has as many as its
            move is worth beside that. With --ask the points of a person are asked for
            and printed as a [[stakeholder]] for decision.toml. Without it the weights
            of all stakeholders in decision.toml are shown, and how much they agree.

            Ask at least three people, before anybody sees results.

            Example:
              maru decide weights suites/complaints --ask "Kim, platform"
            """
    )

    @Argument(help: "The folder of the suite.")
    var suite: String

    @Option(help: ArgumentHelp("Ask this person.", valueName: "name"))
    var ask: String?

    func run() async throws {
        let path = URL(filePath: suite, directoryHint: .isDirectory).appending(path: "decision.toml")
        let bytes: Data
        do { bytes = try Data(contentsOf: path) } catch {
            throw CommandError.unreadableFile(path: path.relativePath, reason: error.localizedDescription)
        }
        let file = ConfigurationFile(path: path.relativePath, bytes: Array(bytes))
        if let ask { return try await elicit(ask, DecisionSettings.criteria(of: file)) }
        try show(DecisionSettings(file))
    }

    private func show(_ settings: DecisionSettings) throws {
        let weights = WeightAssessment(
            settings.stakeholders,
            axes: settings.axes,
            concentration: settings.concentration
        )
        var table = Table(
            [("stakeholder", .left)] + settings.axes.map { ($0.rawValue, .right) }
        )
        for person in settings.stakeholders {
            let own = person.weights(of: settings.axes)
            table.add([person.name] + settings.axes.map { String(format: "%.3f", own[$0] ?? 0) })
        }
        table.add(["mean"] + settings.axes.map { String(format: "%.3f", weights.mean[$0] ?? 0) })
        for line in table.lines { try Terminal.output.print(line) }
        let source = weights.isConcentrationGiven ? "written down" : "from how much they disagree"
        try Terminal.output.print("concentration \(String(format: "%.1f", weights.concentration)), \(source)")
    }

    private func elicit(_ name: String, _ criteria: [Criterion]) async throws {
        let axes = Axis.allCases.filter { axis in criteria.contains { $0.axis == axis } }
        for criterion in criteria {
            Terminal.errors.remark(
                "\(criterion.axis.rawValue): \(criterion.name) from \(criterion.bad) to \(criterion.good)"
            )
        }
        var points: [Axis: Double] = [:]
        while points.count < axes.count || points.values.max() != 100 {
            if points.count == axes.count {
                Terminal.errors.remark("The axis that matters most has 100 points. Once more:")
                points = [:]
            }
            for axis in axes { points[axis] = try await number(for: axis) }
        }
        try Terminal.output.print(Stakeholder(name: name, points: points).settings(axes))
    }

    private func number(for axis: Axis) async throws -> Double {
        while true {
            Terminal.errors.remark("Points of \(axis.rawValue), from 0 to 100:")
            guard let line = await StandardInput.line() else {
                throw ValidationError("The input ended before all axes had points.")
            }
            if let points = Double(line.trimmingCharacters(in: .whitespaces)), (0...100).contains(points) {
                return points
            }
            Terminal.errors.remark("\(line) is no number from 0 to 100.")
        }
    }
}
