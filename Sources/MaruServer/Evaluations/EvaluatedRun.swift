import Foundation
import MaruCore
import MaruEvaluation

/// A run as lists show it: who was asked, and how far it is.
struct EvaluatedRun: Sendable {
    let folder: RunFolder
    let suiteID: String
    let records: RunRecords
    let suite: Suite

    /// Attempts that there are to be, were every candidate asked everything: what the data's class forbids is not attempted.
    var planned: Int {
        suite.scenarios.map(\.cases.count).reduce(0, +) * records.manifest.design.repeats
            * records.manifest.candidates.count
    }

    var hasReport: Bool {
        FileManager.default.fileExists(atPath: folder.decision.path(percentEncoded: false))
    }

    var members: [JSONValue.Member] {
        let manifest = records.manifest
        return [
            .init(key: "object", value: "evaluation.run"),
            .init(key: "id", value: .string(folder.id)),
            .init(key: "suite", value: .string(suiteID)),
            .init(key: "question", value: .string(manifest.question)),
            .init(key: "created_at", value: .integer(manifest.created)),
            .init(key: "candidates", value: .array(manifest.candidates.map { .string($0.name) })),
            .init(key: "attempts", value: .integer(records.attempts.count)),
            .init(key: "planned", value: .integer(planned)),
            .init(key: "labels", value: .integer(records.labels.values.map(\.count).reduce(0, +))),
            .init(key: "preferences", value: .integer(records.preferences.count)),
            .init(key: "has_report", value: .bool(hasReport)),
        ]
    }

    var json: JSONValue { .object(members) }
}
