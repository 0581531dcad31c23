import Foundation

extension RunFolder {
    /// What a load test of a candidate came to; `nil` when there was none.
    package func readLoad(of candidate: String) throws -> LoadResult? {
        let file = load.appending(path: "\(candidate).json")
        guard FileManager.default.fileExists(atPath: file.path(percentEncoded: false)) else { return nil }
        return try RecordCoding.value(LoadResult.self, from: Data(contentsOf: file))
    }

    /// Keeps a result, in place of an earlier one of the same candidate.
    package func write(_ result: LoadResult) throws {
        try FileManager.default.createDirectory(at: load, withIntermediateDirectories: true)
        let file = load.appending(path: "\(result.candidate).json")
        try RecordCoding.bytes(of: result, pretty: true).write(to: file, options: .atomic)
    }
}
