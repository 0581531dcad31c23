package import Foundation

/// A folder of suites with their runs: `SUITE/suite.toml` and `SUITE/runs/RUN/manifest.json`. The folder of one suite is a
/// shelf of one.
package struct SuiteShelf: Hashable, Sendable {
    package let folder: URL

    package init(_ folder: URL) { self.folder = folder }

    /// The suites, by their names on the disk. What is no suite's folder is left alone.
    package var suites: [ShelvedSuite] {
        let own = ShelvedSuite(folder)
        if own.isThere { return [own] }
        return Self.folders(in: folder).map(ShelvedSuite.init).filter(\.isThere)
    }

    /// A run by the names that its suite and it have on the disk.
    package func run(_ id: String, of suite: String) -> RunFolder? {
        suites.first { $0.id == suite }?.runs.first { $0.id == id }
    }

    fileprivate static func folders(in folder: URL) -> [URL] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))) ?? []
        return names.filter { !$0.hasPrefix(".") }.sorted().map {
            folder.appending(path: $0, directoryHint: .isDirectory)
        }
    }
}

/// A suite's folder and what was run of it.
package struct ShelvedSuite: Hashable, Sendable {
    package let folder: URL

    fileprivate init(_ folder: URL) { self.folder = folder }

    /// The name of the folder.
    package var id: String { folder.lastPathComponent }

    /// Where runs lie that were not put elsewhere.
    package static let runs = "runs"

    fileprivate var isThere: Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: SuiteFiles.suite).path(percentEncoded: false))
    }

    /// The newest name first.
    package var runs: [RunFolder] {
        let place = folder.appending(path: Self.runs, directoryHint: .isDirectory)
        return SuiteShelf.folders(in: place).reversed().map(RunFolder.init).filter(\.exists)
    }
}

extension RunFolder {
    /// The name of the folder.
    package var id: String { path.lastPathComponent }
}
