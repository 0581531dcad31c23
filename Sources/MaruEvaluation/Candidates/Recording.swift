import Foundation

/// The answers that a run recorded of one of its candidates, with their times: they can be graded and measured again.
package struct Recording: Sendable {
    /// As errors call it.
    package let folder: String
    /// Of all its attempts: two recordings with the same digest answer the same.
    package let digest: ContentDigest
    private let attempts: [Question: Attempt]
    /// How long each answer is waited for, as a share of the time that it took: 0 does not wait.
    package let pace: Double

    private struct Question: Hashable {
        var scenario: String
        var item: String
        var round: Int
    }

    /// - Parameters:
    ///   - name: of the candidate in that run.
    ///   - pace: as a share of the time that each answer took.
    package init(of name: String, in folder: RunFolder, pace: Double = 0) throws {
        let recorded = try RecordLines<Attempt>(reading: folder.attempts).records
        try self.init(of: name, among: recorded, in: folder, pace: pace)
    }

    /// - Parameter recorded: all attempts of the run, for several candidates of it.
    package init(of name: String, among recorded: [Attempt], in folder: RunFolder, pace: Double = 0) throws {
        self.folder = folder.path.relativePath
        self.pace = pace
        let own = recorded.filter { $0.key.candidate == name }
        guard !own.isEmpty else {
            let known = Set(recorded.map(\.key.candidate)).sorted()
            throw RunError.notRecorded(candidate: name, folder: self.folder, known: known)
        }
        let sorted = own.sorted { $0.key < $1.key }
        digest = ContentDigest(
            of: try RunDigest.digests(of: sorted).map(\.description).joined(separator: "\n")
        )
        attempts = Dictionary(
            sorted.map { (Question(scenario: $0.key.scenario, item: $0.key.item, round: $0.key.round), $0) }
        ) { first, _ in first }
    }

    /// What was recorded for a question; `nil` when it was never asked.
    package func attempt(_ key: AttemptKey) -> Attempt? {
        attempts[Question(scenario: key.scenario, item: key.item, round: key.round)]
    }
}
