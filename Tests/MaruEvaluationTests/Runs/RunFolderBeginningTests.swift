import Foundation
import Testing

@testable import MaruEvaluation

@Suite struct RunFolderBeginningTests {
    private func manifest(_ changes: [String: String?] = [:], version: String? = "1") throws -> RunManifest {
        let suite = try SuiteFixture.read(changes)
        return try RunManifest(
            id: "r",
            suite: suite,
            created: 1_796_000_000,
            program: "maru 1",
            machine: "one",
            pins: suite.candidates.map { try .init(pinning: $0, version: version) }
        )
    }

    @Test func `A run begins with a copy of its suite, and is found again`() async throws {
        try await SuiteFixture.withFolder { path in
            let folder = RunFolder(path.appending(path: "run"))
            #expect(!folder.exists)
            let begun = try folder.begin(manifest(), with: SuiteFixture.files())
            #expect(try folder.begin(manifest(), with: SuiteFixture.files()) == begun)
            #expect(try folder.readSuite().scenarios.first?.cases.count == 3)
            #expect(try folder.readManifest() == begun)
        }
    }

    @Test func `A run does not go on with another suite or candidate, and says what differs`() async throws {
        try await SuiteFixture.withFolder { path in
            let folder = RunFolder(path.appending(path: "run"))
            _ = try folder.begin(manifest(), with: SuiteFixture.files())
            let changed = SuiteFixture.scenario.replacing("0.6", with: "0.7")
            let wanted = try manifest([
                "scenarios/sort.toml": changed, "scenarios/sort.ko.jsonl": nil, "costs.toml": "",
            ])
            #expect(
                try folder.readManifest().differences(from: wanted) == [
                    "costs.toml is new", "scenarios/sort.ko.jsonl is gone", "scenarios/sort.toml was changed",
                ]
            )
            #expect(throws: RunError.self) { try folder.begin(wanted, with: SuiteFixture.files()) }
            #expect(
                try folder.readManifest().differences(from: manifest(version: "2")) == [
                    "the candidate own was version 1 and is 2", "the candidate bought was version 1 and is 2",
                ]
            )
        }
    }

    @Test func `A folder with other files is left alone`() async throws {
        try await SuiteFixture.withFolder { path in
            try Data("x".utf8).write(to: path.appending(path: "thesis.txt"))
            #expect(throws: RunError.notARun(path.relativePath)) {
                try RunFolder(path).begin(manifest(), with: SuiteFixture.files())
            }
        }
    }
}
