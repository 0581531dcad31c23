/// A change that was made for its time alone: a line of `drills.jsonl`.
package struct DrillRecord: Hashable, Codable, Sendable {
    package enum Kind: String, CaseIterable, Codable, Hashable, Sendable {
        /// Another model, or another version, from the order to the first answer.
        case modelSwap = "model-swap"
        /// Back to the version before.
        case rollback
        /// Another prompt or policy, until it is in force.
        case promptChange = "prompt-change"
        /// Own data: an index or fine-tuned weights, until they serve.
        case customisation
    }

    /// Unique within the run, such as `rollback-3`.
    package var id: String
    package var kind: Kind
    package var candidate: String
    package var seconds: Double
    /// When it began, in seconds since 1970.
    package var time: Int
    /// Whether the change came about. One that did not has no time to speak of and counts as a failure.
    package var succeeded: Bool
    /// Timed by Maru, or told by a person.
    package var source: Source
    /// What was done, or who measured it and where that is written down.
    package var note: String

    package enum Source: String, CaseIterable, Codable, Hashable, Sendable { case timed, told }

    package init(
        id: String,
        kind: Kind,
        candidate: String,
        seconds: Double,
        time: Int,
        succeeded: Bool = true,
        source: Source,
        note: String
    ) {
        self.id = id
        self.kind = kind
        self.candidate = candidate
        self.seconds = seconds
        self.time = time
        self.succeeded = succeeded
        self.source = source
        self.note = note
    }
}
