/// What checking a log or a part of it gave.
package struct VerificationReport: Hashable, Sendable {
    package let origin: String
    /// The id of the key that it was checked with.
    package let key: String
    /// How many events were read.
    package var events = 0
    /// How many checkpoints were found to fit them.
    package var checkpoints = 0
    /// The checkpoint with the most events that fits.
    package var latest: Checkpoint?
    /// How many events at the end a writer that is at work has not signed yet.
    package var unsigned = 0
    package var findings: [VerificationFinding] = []
    /// Numbers that a process gave to events which were not recorded. They may have failed before anything was done.
    package var gaps: [SequenceGap] = []

    package var isSound: Bool { findings.isEmpty }

    mutating func add(_ finding: VerificationFinding) {
        if !findings.contains(finding) { findings.append(finding) }
    }
}

/// Numbers that are missing among the events of one run of a program.
package struct SequenceGap: Hashable, Sendable {
    package let process: String
    package let missing: Range<Int>
}

/// Looks for numbers that are missing, while events come in roughly in their order.
struct SequenceCheck {
    private var processes: [String: (next: Int, ahead: Set<Int>)] = [:]

    mutating func add(process: String, sequence: Int) {
        var (next, ahead) = processes[process] ?? (0, [])
        ahead.insert(sequence)
        while ahead.remove(next) != nil { next += 1 }
        processes[process] = (next, ahead)
    }

    var gaps: [SequenceGap] {
        processes.sorted { $0.key < $1.key }.flatMap { process, state in
            var next = state.next
            return state.ahead.sorted().compactMap { sequence -> SequenceGap? in
                defer { next = sequence + 1 }
                return next < sequence ? SequenceGap(process: process, missing: next..<sequence) : nil
            }
        }
    }
}
