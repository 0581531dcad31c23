/// Why the records of a run cannot be read.
package enum RunRecordsError: Error, Hashable, CustomStringConvertible {
    case noManifest(path: String)
    case malformedManifest(path: String)
    case malformedLine(file: String, line: Int, expected: String)
    /// An attempt of a scenario, case or candidate that the run's suite does not have.
    case unknown(AttemptKey)
    case noAttempts(path: String)
    case unknownCandidate(name: String, known: [String])

    package var description: String {
        switch self {
        case .noManifest(let path):
            "\(path) is no run: it has no manifest.json. A run is a folder that `maru eval run` made."
        case .malformedManifest(let path):
            "\(path) is not the manifest of a run as this version of Maru writes it."
        case .malformedLine(let file, let line, let expected):
            "\(file):\(line) is no \(expected) as this version of Maru writes it. Only the last line of a run can be cut by "
                + "a crash; this one was changed, or written by another version."
        case .unknown(let key):
            "The run has an attempt at case \(key.item) of scenario \(key.scenario) by \(key.candidate), which its own "
                + "suite does not have. The folder suite/ of a run must not be edited."
        case .noAttempts(let path):
            "\(path) has no attempts yet; `maru eval run` makes them."
        case .unknownCandidate(let name, let known):
            "The run has no candidate \(name). It has: \(known.joined(separator: ", "))."
        }
    }
}
