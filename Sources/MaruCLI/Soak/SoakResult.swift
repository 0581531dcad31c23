import MaruCore
import MaruEngine

/// What a soak found, in words.
struct SoakResult: Sendable {
    let report: SoakReport
    let memory: SoakMemory

    var complaints: [String] { report.complaints + [memory.complaint].compactMap(\.self) }

    private var guesses: String {
        let names: [(Guesser, String)] = [(.promptLookup, "prompt lookup"), (.draftModel, "draft model")]
        return names.compactMap { guesser, name in
            report.statistics.guesses[guesser].map { "\(name): \($0.acceptedTokens) of \($0.draftedTokens) came true" }
        }.joined(separator: "; ")
    }

    var lines: [String] {
        let counts = report.counts
        let statistics = report.statistics
        let lines: [(String, String)] = [
            ("answers", "\(counts.completed) completed, \(counts.cancelled) cancelled, \(counts.abandoned) abandoned"),
            ("tokens", "\(counts.tokens) generated"),
            ("compared", "\(report.kinds) requests with their answers alone, \(report.contradictions.count) differ"),
            ("prefix cache", "\(statistics.hitTokens) of \(statistics.queriedTokens) prompt tokens found"),
            ("guesses", guesses.isEmpty ? "none" : guesses),
            ("pressure", "\(statistics.evictions) blocks evicted, \(statistics.preemptions) sequences preempted"),
            ("sequences", "\(statistics.runningSequences) running, \(statistics.waitingSequences) waiting"),
            (
                "blocks",
                """
                \(statistics.heldBlocks) of \(statistics.blocks) held, \(statistics.cachedBlocks) cached, \
                \(statistics.availableBlocks - statistics.cachedBlocks) free
                """
            ),
            ("draft blocks", "\(statistics.heldDraftBlocks) of \(statistics.draftBlocks) held"),
            ("memory", memory.description),
        ]
        return lines.map { name, value in name.padded(to: 14) + value }
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
