package import Foundation
import MaruCore
import MaruEvaluation

/// Shows the evaluations of a folder, and takes what people say of answers. The only one who writes labels in a server.
package actor EvaluationDesk {
    private let shelf: SuiteShelf
    /// What a run came to, as long as none of its files grows.
    private var seen: [RunFolder: (sizes: [Int], run: EvaluatedRun)] = [:]

    /// - Parameter folder: of suites, or of one suite.
    package init(folder: URL) { shelf = SuiteShelf(folder) }

    var suites: [ShelvedSuite] { shelf.suites }

    /// - Returns: `nil` when there is no such run.
    func run(_ id: String, of suite: String) -> RunFolder? { shelf.run(id, of: suite) }

    /// A run with what it wrote down so far.
    func open(_ folder: RunFolder, of suite: String) throws -> EvaluatedRun {
        let sizes = [folder.attempts, folder.grades, folder.labels, folder.preferences].map(\.size)
        if let known = seen[folder], known.sizes == sizes { return known.run }
        let run = EvaluatedRun(
            folder: folder,
            suiteID: suite,
            records: try RunRecords(of: folder),
            suite: try folder.readSuite()
        )
        seen[folder] = (sizes, run)
        return run
    }

    /// Keeps what somebody said of an answer, on the disk before it returns.
    func keep(_ label: HumanLabel, in run: RunFolder) async throws {
        try await RecordLog<HumanLabel>.open(run.labels).log.append([label])
    }

    func keep(_ preference: HumanPreference, in run: RunFolder) async throws {
        try await RecordLog<HumanPreference>.open(run.preferences).log.append([preference])
    }
}

extension URL {
    /// Of the file in bytes; 0 where there is none.
    fileprivate var size: Int { (try? resourceValues(forKeys: [.fileSizeKey]))?.fileSize ?? 0 }
}
