import Foundation
import MaruConfiguration
import MaruCore
import MaruEvaluation
import MaruRouting

/// The suites of a folder and their runs, as the API shows them.
struct EvaluationList {
    let suites: [ShelvedSuite]
    let day: CalendarDate
    let open: (RunFolder, _ suite: String) async throws -> EvaluatedRun

    var json: JSONValue {
        get async throws {
            var rows: [JSONValue] = []
            for suite in suites { rows.append(try await row(suite)) }
            return ["object": "list", "data": .array(rows), "has_more": false]
        }
    }

    private func row(_ shelved: ShelvedSuite) async throws -> JSONValue {
        var runs: [JSONValue] = []
        for folder in shelved.runs { runs.append(try await open(folder, shelved.id).json) }
        let (suite, problems) = read(shelved)
        return [
            "object": "evaluation.suite",
            "id": .string(shelved.id),
            "name": .string(suite?.name ?? shelved.id),
            "question": JSONValue(suite?.question),
            "scenarios": JSONValue(suite?.scenarios.count),
            "cases": JSONValue(suite?.scenarios.map(\.cases.count).reduce(0, +)),
            "candidates": .array((suite?.candidates ?? []).map { .string($0.name) }),
            "problems": .array(problems.map { .string($0) }),
            "runs": .array(runs),
        ]
    }

    /// A suite that somebody is editing may be wrong at this moment: then what is wrong is shown.
    private func read(_ shelved: ShelvedSuite) -> (suite: Suite?, problems: [String]) {
        do {
            return (try Suite(SuiteFiles(reading: shelved.folder), on: day), [])
        } catch let error as ConfigurationError {
            return (nil, error.problems.map(\.description))
        } catch { return (nil, ["\(error)"]) }
    }
}
