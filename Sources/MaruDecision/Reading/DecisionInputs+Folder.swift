package import Foundation
import MaruConfiguration
import MaruCosts
package import MaruEvaluation
package import MaruRouting
import MaruStatistics

extension DecisionInputs {
    /// Reads a run's folder, and nothing outside of it.
    /// - Parameter day: on which evidence and triggers are looked at.
    /// - Throws: `RunError`, `ConfigurationError`, ``DecisionError``.
    package init(of folder: RunFolder, on day: CalendarDate) throws {
        let records = try RunRecords(of: folder)
        let manifest = records.manifest
        let files = try SuiteFiles(reading: folder.suite)
        guard let decision = files.configuration("decision.toml") else {
            throw DecisionError.noSettings(suite: manifest.suite)
        }
        let names = manifest.candidates.map(\.name)
        self.init(
            manifest: manifest,
            results: try RunResults(records, suite: folder.readSuite()),
            settings: try DecisionSettings(decision),
            eligibility: try files.configuration("eligibility.toml").map {
                try EligibilitySettings($0, candidates: names)
            } ?? EligibilitySettings(),
            day: day,
            runDigest: try RunDigest.digest(of: records)
        )
        failedChecks = results.validity.failedChecks
        drills = try RecordLines<DrillRecord>(reading: folder.drills).records
        let places = Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
        func inOrder<Evidence>(_ all: [Evidence], _ candidate: (Evidence) -> String) -> [Evidence] {
            all.sorted { (places[candidate($0)] ?? .max) < (places[candidate($1)] ?? .max) }
        }
        let loads = try folder.files(in: folder.load).map { LoadEvidence(try $0.record(LoadResult.self)) }
        load = inOrder(loads, \.candidate)
        security = inOrder(try folder.files(in: folder.security).map { try SecurityEvidence(reading: $0) }, \.candidate)
        // A file of comments alone says nothing of costs, which is then unknown.
        if let file = files.configuration("costs.toml"), !TOMLDocument(file.bytes).root.entries.isEmpty {
            costs = try CostEvidence(CostPlan(file), results, manifest, load: load, seed: settings.seed)
        }
        let notes = try DecisionNotes(reading: folder)
        dissent = notes.dissent
        previous = notes.previous
        otherPrices = try PriceContrast.all(in: folder, results, manifest, on: day)
        deviations = Deviation.all(manifest, files, results)
        evidence = try folder.evidence()
    }
}

extension ValidityReport {
    /// The checks that candidates did not pass, by name.
    fileprivate var failedChecks: [String: [String]] {
        Dictionary(candidates.filter { $0.verdict == .void }.map { ($0.candidate, $0.failures.map(\.kind.rawValue)) }) {
            first,
            _ in first
        }
    }
}

extension RunFolder {
    /// What people say of a decision after it: dissent, and the decision before.
    package var notes: URL { path.appending(path: "notes.toml") }
    /// Another list of prices, to see whether the decision depends on the one that was used.
    package var otherPrices: URL { path.appending(path: "other-prices.toml") }

    /// The JSON files of a folder in the order of their names; none where there is no folder.
    fileprivate func files(in folder: URL) throws -> [URL] {
        let path = folder.path(percentEncoded: false)
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasSuffix(".json") }.sorted()
            .map { folder.appending(path: $0) }
    }

    /// The digests of all records besides manifest, attempts and grades, by their paths.
    fileprivate func evidence() throws -> [String: ContentDigest] {
        let single = [labels, preferences, drills, egress, notes, otherPrices].filter {
            FileManager.default.fileExists(atPath: $0.path(percentEncoded: false))
        }
        let listed = try [load, security].flatMap { folder in
            try files(in: folder).map { ("\(folder.lastPathComponent)/\($0.lastPathComponent)", $0) }
        }
        let all = single.map { ($0.lastPathComponent, $0) } + listed
        return Dictionary(uniqueKeysWithValues: try all.map { ($0, ContentDigest(of: try $1.contents())) })
    }
}

extension URL {
    /// - Throws: ``DecisionError/unreadable(_:reason:)``
    func contents() throws -> Data {
        do { return try Data(contentsOf: self) } catch {
            throw DecisionError.unreadable(relativePath, reason: error.localizedDescription)
        }
    }

    fileprivate func record<Record: Decodable>(_ type: Record.Type) throws -> Record {
        let bytes = try contents()
        do { return try RecordCoding.value(type, from: bytes) } catch {
            throw DecisionError.unreadable(relativePath, reason: "\(error)")
        }
    }
}
