/// Why there is no grade.
package enum GradingError: Error, Hashable, Sendable {
    /// A grader needs what was not set up.
    case noEmbedder
    case noSandbox
    case noDatabase
    case unknownJudge(String, known: [String])
    /// All judges are of the family of whom they would judge.
    case judgesOfOwnFamily(String, judges: [String])
    /// A judge wrote something else than its form, each time.
    case unreadableJudgement(judge: String, tries: Int, found: String)
    case judgeFailed(judge: String, reason: String)
    /// The case's own part failed: what is expected cannot be computed.
    case brokenCase(reason: String)
}

extension GradingError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noEmbedder: "The grader compares meanings and needs a model for embeddings; none was set up."
        case .noSandbox: "The grader runs programs and needs a sandbox; none was set up."
        case .noDatabase: "The grader runs SQL and needs a database; none was set up."
        case .unknownJudge(let name, let known):
            "There is no judge \(name). Known are \(known.isEmpty ? "none" : known.joined(separator: ", "))."
        case .judgesOfOwnFamily(let family, let judges):
            """
            \(judges.joined(separator: ", ")) would judge \(family), a model of the same family, and judges favour their \
            own. Name a judge of another family.
            """
        case .unreadableJudgement(let judge, let tries, let found):
            "\(judge) wrote no judgement of the form that was asked for in \(tries) tries; the last was \(found.excerpt)."
        case .judgeFailed(let judge, let reason): "\(judge) did not judge: \(reason)"
        case .brokenCase(let reason): "The case itself does not work: \(reason)"
        }
    }
}
