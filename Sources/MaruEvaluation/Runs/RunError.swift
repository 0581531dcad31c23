/// Why a run cannot be made, read or gone on with.
package enum RunError: Error, Hashable, Sendable {
    case fileSystem(String, reason: String)
    /// A line that is whole and no record.
    case damaged(String, line: Int, reason: String)
    /// The same attempt stands there twice.
    case attemptTwice(String, AttemptKey)
    /// An attempt at something that the run's own copy of the suite does not have.
    case strayAttempt(AttemptKey)
    /// The folder has files and is no run's.
    case notARun(String)
    /// It was begun with something else, each thing a sentence.
    case begunOtherwise(run: String, differences: [String])
    /// A candidate refuses in a way that no attempt changes, such as a wrong key.
    case refusing(candidate: String, reason: String)
    /// A recording has no such candidate.
    case notRecorded(candidate: String, folder: String, known: [String])
    /// A recording has some of the answers that are asked for, and not all.
    case recordingLacks(candidate: String, folder: String, count: Int, first: AttemptKey)
    /// A recording answers another question.
    case otherPrompt(candidate: String, AttemptKey)
    /// The budget is in a currency that a candidate's price is not.
    case budgetCurrency(budget: String, candidate: String, price: String)
    case noSuchCandidate(String, known: [String])
}

extension RunError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .fileSystem(let path, let reason): "\(path): \(reason)"
        case .damaged(let path, let line, let reason):
            "\(path), line \(line), is damaged: \(reason) Take the file back from a backup, or begin a new run."
        case .attemptTwice(let path, let key):
            "\(path) has the attempt \(key) twice, so two programs wrote it. Begin a new run."
        case .strayAttempt(let key):
            "The run has the attempt \(key), of which its suite knows nothing. The folder suite/ of a run is not edited."
        case .notARun(let path): "\(path) has files and no manifest.json: it is no run. Choose another folder."
        case .begunOtherwise(let run, let differences):
            """
            \(run) was begun with something else: \(differences.joined(separator: "; ")). Put it back, or begin a new run \
            with --out.
            """
        case .refusing(let candidate, let reason):
            """
            \(candidate) refuses everything, so nothing more was asked: \(reason) What was answered is kept; mend it and \
            run the same command again.
            """
        case .notRecorded(let candidate, let folder, let known):
            """
            The recording \(folder) of \(candidate) has no candidate of the name that model gives. It has: \
            \(known.joined(separator: ", ")).
            """
        case .recordingLacks(let candidate, let folder, let count, let first):
            """
            The recording \(folder) lacks \(count) of the answers of \(candidate), such as \(first). Finish that run first, \
            or ask for fewer repeats.
            """
        case .otherPrompt(let candidate, let key):
            "The recording of \(candidate) answers another prompt for \(key) than the suite has now."
        case .budgetCurrency(let budget, let candidate, let price):
            "The budget is in \(budget), and the price of \(candidate) is in \(price). Amounts of two are not added."
        case .noSuchCandidate(let name, let known):
            "The suite has no candidate \(name). It has: \(known.joined(separator: ", "))."
        }
    }
}

extension AttemptKey: CustomStringConvertible {
    package var description: String { "\(scenario)/\(item)/\(candidate)/\(round)" }
}
