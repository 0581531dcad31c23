import Foundation
import MaruEvaluation
import Testing

struct SuiteShelfTests {
    private func withFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: UUID().uuidString,
            directoryHint: .isDirectory
        )
        defer { try? FileManager.default.removeItem(at: folder) }
        for path in ["b/suite.toml", "a/suite.toml", "a/runs/2/manifest.json", "a/runs/1/manifest.json", "a/runs/x/no"]
        {
            let file = folder.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data().write(to: file)
        }
        try FileManager.default.createDirectory(at: folder.appending(path: "other"), withIntermediateDirectories: true)
        try body(folder)
    }

    @Test func `Suites and runs are found by their folders, and nothing else is`() throws {
        try withFolder { folder in
            let suites = SuiteShelf(folder).suites
            #expect(suites.map(\.id) == ["a", "b"])
            #expect(suites[0].runs.map(\.id) == ["2", "1"])
            #expect(SuiteShelf(folder).run("1", of: "a") != nil)
            #expect(SuiteShelf(folder).run("x", of: "a") == nil)
            #expect(SuiteShelf(folder).run("../a/runs/1", of: "b") == nil)
        }
    }

    @Test func `A suite's own folder is a shelf of one`() throws {
        try withFolder { folder in
            let shelf = SuiteShelf(folder.appending(path: "a", directoryHint: .isDirectory))
            #expect(shelf.suites.map(\.id) == ["a"])
        }
    }
}
