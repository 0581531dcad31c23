import Foundation
import MaruCore
import MaruEvaluation
import MaruProviders
import MaruRouting
import MaruSandbox
import MaruStore

/// The ways to the answers of candidates and judges.
struct CandidateGenerators: Sendable {
    /// Candidates on this machine take turns.
    private static let here = "this machine"

    let prepared: PreparedCandidates
    let shelf: LocalShelf
    private let fleet: ProviderFleet?

    /// - Parameter egress: where receipts of what leaves are written; without it nothing can be asked elsewhere, as is right
    ///   for a plan.
    init(_ prepared: PreparedCandidates, egress: URL?) throws {
        self.prepared = prepared
        let sealed = try ConfigurationSource().sealed()
        let suite = prepared.folder.suite
        shelf = LocalShelf(
            Array(Set(prepared.local.values)).sorted { $0.name < $1.name },
            keeping: Set(prepared.grading.compactMap { prepared.local[$0]?.name }),
            sequences: suite.design.concurrency,
            sealed: sealed
        )
        let providers = prepared.folder.providers
        guard let egress, !providers.providers.isEmpty || !providers.routes.isEmpty else {
            fleet = nil
            return
        }
        try providers.permit(sealed)
        let lengths = try shelf.contextLengths
        fleet = try ProviderFleet(
            providers,
            sealed: sealed,
            environment: ProcessInfo.processInfo.environment,
            gate: .scanning(recorder: try EgressFile(egress)),
            localContext: prepared.local.compactMapValues { lengths[$0.name] }
        )
    }

    func shutDown() async {
        await shelf.shutDown()
        await fleet?.shutDown()
    }

    /// Does some work with them, and ends them whatever comes of it.
    func whileOpen<Result>(_ work: () async throws -> Result) async throws -> Result {
        do {
            let result = try await work()
            await shutDown()
            return result
        } catch {
            await shutDown()
            throw error
        }
    }

    /// In the order of the suite.
    func candidates() -> [AskedCandidate] {
        zip(prepared.folder.suite.candidates, prepared.pins).map { candidate, pin in
            if let recording = prepared.recordings[candidate.name] {
                return AskedCandidate(candidate, digest: pin.digest, answers: .recorded(recording))
            }
            return AskedCandidate(
                candidate,
                digest: pin.digest,
                answers: .live { try await generator(of: candidate.model, candidate.source) },
                places: places(of: candidate.source),
                machine: usesThisMachine(candidate.source) ? Self.here : nil,
                takesSeed: takesSeed(candidate.source)
            )
        }
    }

    /// What graders may use here: a sandbox for code, a database for SQL, the suite's judges and its model for embeddings.
    func gradingTools() async throws -> GradingTools {
        GradingTools(
            embedder: try await embedder(),
            sandbox: NamespaceSandbox(),
            database: SQLiteScratch(),
            judges: try await judges()
        )
    }

    private func embedder() async throws -> (any Embedder)? {
        guard let model = prepared.folder.suite.embeddingModel else { return nil }
        guard let located = prepared.local[model] else { throw CommandError.notHere(model: model) }
        return try await shelf.embedder(located.name)
    }

    /// The models that judge, by their names.
    private func judges() async throws -> [String: JudgeModel] {
        var models: [String: JudgeModel] = [:]
        for judge in prepared.folder.suite.judges {
            models[judge.name] = JudgeModel(
                name: judge.name,
                family: judge.family,
                generator: try await generator(of: judge.model, judge.source),
                price: judge.price
            )
        }
        return models
    }

    private func generator(of model: String, _ source: Candidate.Source) async throws -> any TextGenerator {
        switch source {
        case .local:
            guard let located = prepared.local[model] else { throw CommandError.notHere(model: model) }
            return try await shelf.generator(located.name)
        case .provider(let name):
            guard let generator = fleet?.generator(for: model, of: name) else {
                throw CommandError.noWayToCandidate(model: model, source: source.description)
            }
            return generator
        case .route(let name):
            guard let fleet, let description = fleet.models.first(where: { $0.id == name }) else {
                throw CommandError.noWayToCandidate(model: name, source: source.description)
            }
            let own = fleet.usesLocal(name) ? prepared.local[name] : nil
            var local: (any TextGenerator)?
            if let own { local = try await shelf.generator(own.name) }
            return try fleet.generator(for: description, local: local)
        case .replay: throw CommandError.noWayToCandidate(model: model, source: source.description)
        }
    }

    private func usesThisMachine(_ source: Candidate.Source) -> Bool {
        switch source {
        case .local: true
        case .route(let name): prepared.local[name] != nil
        case .provider, .replay: false
        }
    }

    /// Of a route nobody knows in advance which provider answers.
    private func takesSeed(_ source: Candidate.Source) -> Bool {
        switch source {
        case .local, .replay: true
        case .provider(let name): prepared.folder.providers.provider(name)?.kind != .anthropic
        case .route: false
        }
    }

    private func places(of source: Candidate.Source) -> [AskedCandidate.Place] {
        let providers = prepared.folder.providers
        switch source {
        case .local, .replay: return [.here]
        case .provider(let name):
            return providers.provider(name).map { [AskedCandidate.Place($0.identity)] } ?? []
        case .route(let model):
            guard let route = providers.routes.first(where: { $0.model == model }) else { return [] }
            let places = route.providers.compactMap { name in
                name == ProviderSettings.local
                    ? .here : providers.provider(name).map { AskedCandidate.Place($0.identity) }
            }
            return places.map { place in
                let classes = place.dataClasses.filter { route.zones[$0]?.contains(place.zone) ?? false }
                return AskedCandidate.Place(zone: place.zone, dataClasses: classes)
            }
        }
    }
}

extension AskedCandidate.Place {
    fileprivate init(_ provider: ProviderIdentity) {
        self.init(zone: provider.zone, dataClasses: provider.dataClasses)
    }
}
