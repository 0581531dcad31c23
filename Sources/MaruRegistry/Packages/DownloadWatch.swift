import Foundation

/// Tells how much pip has fetched, which pip itself only tells a terminal: the size of what lies in its folders.
struct DownloadWatch: Sendable {
    let folder: String
    let label: String
    let report: @Sendable (PullProgress) -> Void

    func during<T: Sendable>(_ body: @Sendable () async throws -> T) async throws -> T {
        report(PullProgress(.downloading, label))
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                while !Task.isCancelled {
                    try await Task.sleep(for: .milliseconds(500))
                    report(PullProgress(.downloading, label, completedBytes: size()))
                }
            }
            defer { group.cancelAll() }
            return try await body()
        }
    }

    private func size() -> Int {
        guard let paths = FileManager.default.enumerator(atPath: folder) else { return 0 }
        return paths.reduce(0) { sum, path in
            guard let path = path as? String, path.contains(".whl") else { return sum }
            let attributes = try? FileManager.default.attributesOfItem(atPath: folder + "/" + path)
            return sum + ((attributes?[.size] as? NSNumber)?.intValue ?? 0)
        }
    }
}
