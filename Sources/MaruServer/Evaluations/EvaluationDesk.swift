package import Foundation
import MaruCore
import MaruEvaluation

/// Shows the evaluations of a folder, and takes what people say of answers. The only one who writes labels in a server.
package actor EvaluationDesk {
    private let shelf: SuiteShelf
    /// What a run came to, as long as none of its files grows.
    private var seen: [RunFolder: (sizes: [Int], records: RunRecords)] = [:]

    /// - Parameter folder: of suites, or of one suite.
    package init(folder: URL) { shelf = SuiteShelf(folder) }

    var suites: [ShelvedSuite] { shelf.suites }

    /// - Returns: `nil` when there is no such run.
    func run(_ id: String, of suite: String) -> RunFolder? { shelf.run(id, of: suite) }

    /// What a run wrote down so far.
    func records(of run: RunFolder) throws -> RunRecords {
        let sizes = [run.attempts, run.grades, run.labels, run.preferences].map(\.size)
        if let known = seen[run], known.sizes == sizes { return known.records }
        let records = try RunRecords(of: run)
        seen[run] = (sizes, records)
        return records
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
