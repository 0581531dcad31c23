import Foundation
import MaruCore
import MaruEvaluation
import MaruProviders

/// The candidates of a suite as they are now: models of this machine found, recordings read, all of them pinned.
struct PreparedCandidates: Sendable {
    let folder: EvaluationFolder
    /// Models of this machine, by the names that candidates, judges, routes and `embedding_model` give them.
    let local: [String: LocatedModel]
    /// By the names of candidates.
    let recordings: [String: Recording]
    let pins: [RunManifest.PinnedCandidate]

    /// - Parameters:
    ///   - names: only these candidates; all when empty.
    ///   - pace: how long answers of recordings are waited for, as a share of the time that they took.
    init(_ folder: EvaluationFolder, pace: Double = 0) async throws {
        self.folder = folder
        let locator = ModelLocator()
        var local: [String: LocatedModel] = [:]
        for model in Self.localModels(folder) { local[model] = try await locator.locate(model) }
        var recordings: [String: Recording] = [:]
        var read: [String: [Attempt]] = [:]
        for candidate in folder.suite.candidates {
            guard case .replay(let path) = candidate.source else { continue }
            let run = RunFolder(URL(filePath: path, relativeTo: folder.url).absoluteURL)
            let recorded = try read[path] ?? RecordLines<Attempt>(reading: run.attempts).records
            read[path] = recorded
            recordings[candidate.name] = try Recording(of: candidate.model, among: recorded, in: run, pace: pace)
        }
        pins = try folder.suite.candidates.map { candidate in
            let version =
                switch candidate.source {
                case .local: local[candidate.model]?.pin ?? candidate.version
                case .replay: recordings[candidate.name]?.digest.description
                case .provider, .route: candidate.version
                }
            return try RunManifest.PinnedCandidate(pinning: candidate, version: version)
        }
        (self.local, self.recordings) = (local, recordings)
    }

    /// The models of this machine that graders use, as the suite names them.
    var grading: [String] {
        let suite = folder.suite
        return suite.judges.filter { $0.source == .local }.map(\.model) + [suite.embeddingModel].compactMap(\.self)
    }

    /// The models of this machine that somebody asks.
    private static func localModels(_ folder: EvaluationFolder) -> Set<String> {
        let asked =
            folder.suite.candidates.map { ($0.model, $0.source) } + folder.suite.judges.map { ($0.model, $0.source) }
        let answering = Set(
            asked.compactMap { model, source in
                switch source {
                case .local: model
                case .route(let name):
                    folder.providers.routes.contains { $0.model == name && $0.usesLocal } ? name : nil
                case .provider, .replay: nil
                }
            }
        )
        return answering.union([folder.suite.embeddingModel].compactMap(\.self))
    }

    /// Says which suite and candidates these are, and changes when any of them does.
    var digest: ContentDigest {
        let files = folder.suite.files.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        return ContentDigest(of: (files + pins.map(\.digest.description)).joined(separator: "\n"))
    }
}

extension LocatedModel {
    /// The digest of its weights; of a file that somebody else keeps, its size.
    fileprivate var pin: String { sha256 ?? "\(bytes) bytes" }
}
