import Foundation
import MaruCore
import MaruEvaluation

/// The candidates of a run, ready to be asked again: as the run's own copy of the suite describes them.
struct RunCandidates: Sendable {
    /// A candidate that answers now.
    struct Live: Sendable {
        let asked: AskedCandidate
        let open: @Sendable () async throws -> any TextGenerator

        var candidate: Candidate { asked.candidate }
        fileprivate var zones: Set<Zone> { Set(asked.places.map(\.zone)) }
    }

    let folder: RunFolder
    let manifest: RunManifest
    let live: [Live]
    let suite: Suite
    private let generators: CandidateGenerators

    /// - Parameter name: only this candidate; all that answer live when `nil`.
    /// - Throws: when there is no such candidate, or it is not the one that was measured.
    init(_ path: String, only name: String?) async throws {
        folder = RunFolder(URL(filePath: path, directoryHint: .isDirectory))
        manifest = try folder.readManifest()
        let known = manifest.candidates.map(\.name)
        if let name, !known.contains(name) { throw RunError.noSuchCandidate(name, known: known) }
        let files = try EvaluationFolder(folder.suite.path(percentEncoded: false))
        suite = files.suite
        let prepared = try await PreparedCandidates(files)
        generators = try CandidateGenerators(prepared, egress: folder.egress)
        let asked = generators.candidates()
        for (pin, measured) in zip(prepared.pins, manifest.candidates) where name ?? pin.name == pin.name {
            guard pin.digest == measured.digest else {
                throw RunCandidatesError.otherCandidate(pin.name, run: path)
            }
        }
        live = asked.compactMap { asked in
            guard case .live(let open) = asked.answers, name ?? asked.candidate.name == asked.candidate.name else {
                return nil
            }
            return Live(asked: asked, open: open)
        }
        guard !live.isEmpty else { throw RunCandidatesError.onlyRecorded(run: path) }
    }

    func shutDown() async { await generators.shutDown() }

    /// Takes the models of this machine out of memory; they are loaded again when they are asked.
    func unload() async { await generators.shelf.shutDown() }

    /// For texts that were made up here: open data, which may go wherever the candidate is.
    func terms(of candidate: Candidate) -> EgressTerms {
        let zones = live.first { $0.candidate.name == candidate.name }?.zones ?? []
        return EgressTerms(
            requestID: "evaluation-\(UUID().uuidString)",
            dataClass: .open,
            zones: AllowedZones(zones),
            rule: "evaluation: made-up prompts"
        )
    }
}

/// Why candidates of a run cannot be asked again.
enum RunCandidatesError: Error, Hashable, CustomStringConvertible {
    /// What is there under the name is not what was measured.
    case otherCandidate(String, run: String)
    case onlyRecorded(run: String)

    var description: String {
        switch self {
        case .otherCandidate(let name, let run):
            "\(name) is not the candidate that \(run) measured: its model or its settings changed. Begin a new run."
        case .onlyRecorded(let run): "No candidate of \(run) answers live; recorded answers cannot be asked anew."
        }
    }
}
