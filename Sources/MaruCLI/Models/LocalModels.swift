import Foundation
import MaruCore
import MaruEngine
import MaruGeneration
import MaruRegistry
import MaruTensor
import Synchronization

/// The models of this machine for a server: those that it was started with, and those that were pulled.
///
/// All of them compute on one thread and its workers, in turns step by step: two that compute at once would only wait for
/// each other's cores.
final class LocalModels: ModelLibrary {
    /// In the order of the command line.
    private let listed: [LocatedModel]
    private let servesPulled: Bool
    private let options: LocalGenerator.Options
    private let draft: LocalGenerator.Options.DraftModel?
    private let host: EngineHost
    private let store: ModelStore
    private let puller: ModelPuller
    private let seen = Mutex(Seen())

    private struct Seen {
        var outlines: [String: ModelOutline] = [:]
        /// What could not be read, and was reported.
        var unreadable: Set<String> = []
    }

    /// What is left to the rest of the machine.
    static let reserve = max(256 << 20, SystemMemory.total / 20)

    /// - Parameters:
    ///   - listed: the models that the server was started with, the first of which is meant where none is named.
    ///   - servesPulled: whether all pulled models are served as well.
    ///   - sealed: whether models are pulled from this machine only.
    ///   - options: how each is loaded. A draft model guesses for the first.
    init(
        _ listed: [LocatedModel],
        servesPulled: Bool,
        options: LocalGenerator.Options,
        sealed: Sealed,
        store: ModelStore = ModelStore()
    ) {
        self.listed = listed
        self.servesPulled = servesPulled
        self.store = store
        puller = ModelPuller(store: store, sealed: sealed)
        draft = options.draft
        let threads = options.threads ?? ProcessInfo.processInfo.activeProcessorCount
        self.options = options
        host = EngineHost(name: "maru-engine", pool: WorkerPool(threads: threads))
    }

    var freeMemory: Int? { SystemMemory.available - Self.reserve }

    func models() throws(ModelServiceError) -> [AvailableModel] {
        try located().compactMap { model in
            do {
                let outline = try outline(of: model)
                var description = outline.description
                description.contextLength = min(description.contextLength, options.contextLength ?? .max)
                return AvailableModel(
                    description: description,
                    writesText: !outline.isEncoder,
                    makesVectors: true,
                    fileBytes: model.bytes,
                    memory: try need(of: model, outline)
                )
            } catch {
                reportUnreadable(model, error)
                return nil
            }
        }
    }

    func load(_ name: String, cacheBytes: Int) async throws(ModelServiceError) -> LoadedModel {
        guard let model = try located().first(where: { $0.name == name }) else {
            throw .loadFailed(model: name, reason: "It is no longer on this machine.")
        }
        do {
            let outline = try outline(of: model)
            let fixedBytes = try need(of: model, outline).fixed
            return outline.isEncoder
                ? try await loadEncoder(model, fixedBytes: fixedBytes)
                : try await loadGenerator(model, fixedBytes: fixedBytes, cacheBytes: cacheBytes)
        } catch {
            throw .loadFailed(model: name, reason: ErrorText.text(of: error))
        }
    }

    private func loadGenerator(_ model: LocatedModel, fixedBytes: Int, cacheBytes: Int) async throws -> LoadedModel {
        var options = options
        options.host = host
        options.cacheBytes = cacheBytes
        options.draft = draft(for: model)
        let generator = try await OwnThread.run { [options] in
            try LocalGenerator.load(path: model.path, name: model.name, sha256: model.sha256, options: options)
        }
        let report = generator.report
        return LoadedModel(
            generator: generator,
            embedder: generator.embedder,
            fixedBytes: fixedBytes,
            cacheBytes: report.cacheBytes + (report.draft?.cacheBytes ?? 0),
            shutDown: generator.shutDown
        )
    }

    private func loadEncoder(_ model: LocatedModel, fixedBytes: Int) async throws -> LoadedModel {
        let embedder = try await OwnThread.run { [host] in
            try LocalEmbedder.load(path: model.path, name: model.name, sha256: model.sha256, on: host)
        }
        return LoadedModel(generator: nil, embedder: embedder, fixedBytes: fixedBytes, shutDown: embedder.shutDown)
    }

    /// Where everything lies that is served.
    private func located() throws(ModelServiceError) -> [LocatedModel] {
        let here = listed.filter { FileManager.default.fileExists(atPath: $0.path) }
        guard servesPulled else { return here }
        do throws(RegistryError) {
            let pulled = try store.list().map { LocatedModel($0) }
            return here + pulled.filter { model in !here.contains { $0.name == model.name } }
        } catch { throw .unreadableStore(reason: "\(error)") }
    }

    private func outline(of model: LocatedModel) throws -> ModelOutline {
        let key = model.path + (model.sha256 ?? "")
        if let outline = seen.withLock({ $0.outlines[key] }) { return outline }
        let outline = try ModelOutline(path: model.path, name: model.name, sha256: model.sha256)
        seen.withLock { $0.outlines[key] = outline }
        return outline
    }

    private func need(of model: LocatedModel, _ outline: ModelOutline) throws -> MemoryNeed {
        let need = outline.memory(options)
        guard let draft = draft(for: model) else { return need }
        return need + (try ModelOutline(path: draft.path, name: draft.name, sha256: nil).memory(options))
    }

    private func draft(for model: LocatedModel) -> LocalGenerator.Options.DraftModel? {
        model.name == listed.first?.name ? draft : nil
    }

    /// Says once that a model cannot be served, and why.
    private func reportUnreadable(_ model: LocatedModel, _ error: any Error) {
        guard seen.withLock({ $0.unreadable.insert(model.path).inserted }) else { return }
        Terminal.errors.remark("\(model.name) is not served: \(ErrorText.text(of: error))")
    }
}

/// What comes to this machine and what leaves it.
extension LocalModels {
    func pull(
        _ text: String,
        progress: @escaping @Sendable (ModelTransfer) -> Void
    ) async throws(ModelServiceError) -> String {
        do throws(RegistryError) {
            let reference = try ModelReference(parsing: text)
            if case .local = reference {
                // Whoever may ask over the network is not whoever may read this machine's files.
                throw RegistryError.invalidReference(text, reason: "a path is pulled on the server's machine only")
            }
            return try await puller.pull(reference) { progress(ModelTransfer($0)) }.name
        } catch {
            switch error {
            case .invalidReference(_, let reason): throw .invalidReference(text, reason: reason)
            case .invalidName, .unknownModel: throw .invalidReference(text, reason: "\(error)")
            default: throw .pullFailed(model: text, reason: "\(error)")
            }
        }
    }

    func remove(_ name: String) async throws(ModelServiceError) {
        do {
            guard try store.find(name)?.name == name else { throw ModelServiceError.notStored(model: name) }
            _ = try await OwnThread.run { [store] in try store.remove(name) }
        } catch let error as ModelServiceError {
            throw error
        } catch { throw .removalFailed(model: name, reason: ErrorText.text(of: error)) }
    }
}

extension ModelTransfer {
    fileprivate init(_ progress: PullProgress) {
        self.init(
            status: progress.phase.rawValue,
            detail: progress.detail,
            completed: progress.completedBytes,
            total: progress.totalBytes
        )
    }
}
