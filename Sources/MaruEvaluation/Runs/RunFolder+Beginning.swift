import Foundation
import MaruRouting

extension RunFolder {
    /// Whether a run was begun here.
    package var exists: Bool { FileManager.default.fileExists(atPath: manifest.path(percentEncoded: false)) }

    package func readManifest() throws(RunError) -> RunManifest {
        do { return try RecordCoding.value(RunManifest.self, from: Data(contentsOf: manifest)) } catch {
            throw .fileSystem(manifest.relativePath, reason: "\(error)")
        }
    }

    /// The suite as it was when the run began.
    package func readSuite() throws -> Suite {
        let day = CalendarDate(secondsSince1970: try readManifest().created)
        return try Suite(SuiteFiles(reading: suite), on: day)
    }

    /// Begins a run, or goes on with one that was begun with the same.
    ///
    /// The suite is copied before the manifest is there, so that a manifest stands for a whole copy.
    ///
    /// - Returns: the manifest that counts: the one that the run was begun with.
    package func begin(_ wanted: RunManifest, with files: SuiteFiles) throws -> RunManifest {
        if exists {
            let begun = try readManifest()
            let differences = begun.differences(from: wanted)
            guard differences.isEmpty else {
                throw RunError.begunOtherwise(run: path.relativePath, differences: differences)
            }
            return begun
        }
        let manager = FileManager.default
        try manager.createDirectory(at: path, withIntermediateDirectories: true)
        let found = try manager.contentsOfDirectory(atPath: path.path(percentEncoded: false))
        guard found.allSatisfy({ $0 == suite.lastPathComponent || $0.hasPrefix(".") }) else {
            throw RunError.notARun(path.relativePath)
        }
        try? manager.removeItem(at: suite)
        try files.write(to: suite)
        try RecordCoding.bytes(of: wanted, pretty: true).write(to: manifest, options: .atomic)
        return wanted
    }
}

extension RunManifest {
    /// What `other` would be begun with otherwise, each a part of a sentence.
    func differences(from other: RunManifest) -> [String] {
        let names = Set(files.keys).union(other.files.keys).sorted()
        let changed = names.compactMap { name -> String? in
            switch (files[name], other.files[name]) {
            case (nil, _): "\(name) is new"
            case (_, nil): "\(name) is gone"
            case (let then, let now): then == now ? nil : "\(name) was changed"
            }
        }
        let pins = Dictionary(candidates.map { ($0.name, $0) }) { first, _ in first }
        return changed
            + other.candidates.compactMap { now in
                guard let then = pins[now.name] else { return "the candidate \(now.name) is new" }
                guard then.digest != now.digest else { return nil }
                return then.version == now.version
                    ? "the candidate \(now.name) was changed"
                    : "the candidate \(now.name) was version \(then.version ?? "unknown") and is \(now.version ?? "unknown")"
            }
            + pins.keys.filter { name in !other.candidates.contains { $0.name == name } }.sorted()
            .map { "the candidate \($0) is gone" }
    }
}
