/// What a soak found.
package struct SoakReport: Sendable {
    package struct Counts: Hashable, Sendable {
        package var completed = 0
        package var cancelled = 0
        package var abandoned = 0
        package var tokens = 0
    }

    package let counts: Counts
    /// Of the engine when all clients had gone.
    package let statistics: EngineStatistics
    let answers: [Int: SoakAnswer]
    /// The requests whose answers differed from each other or from what they are alone.
    package internal(set) var contradictions: Set<Int>

    /// How many different requests were answered.
    package var kinds: Int { answers.count }

    /// What is wrong, in whole sentences; empty when all is well.
    package var complaints: [String] {
        var complaints: [String] = []
        if !contradictions.isEmpty {
            complaints.append("\(contradictions.count) of \(kinds) requests were not answered as they are alone.")
        }
        let left = statistics.runningSequences + statistics.waitingSequences
        if left > 0 { complaints.append("\(left) sequences are left after all clients have gone.") }
        if statistics.heldBlocks > 0 {
            complaints.append("\(statistics.heldBlocks) of \(statistics.blocks) blocks are still held.")
        }
        if statistics.heldDraftBlocks > 0 {
            complaints.append(
                "\(statistics.heldDraftBlocks) of the draft model's \(statistics.draftBlocks) blocks are still held."
            )
        }
        if counts.completed == 0 { complaints.append("No answer was completed; soak for longer.") }
        return complaints
    }
}
