import Foundation
import MaruCore
import MaruRegistry

/// Finds the model that someone named: a file where it lies, a stored model, or one that is pulled now.
struct ModelLocator: Sendable {
    let store: ModelStore
    /// Whether nobody else is asked for models; `nil` where it is found out when it matters.
    private let sealed: Sealed?

    init(store: ModelStore = ModelStore(), sealed: Sealed? = nil) {
        self.store = store
        self.sealed = sealed
    }

    /// The model called `name`; it is pulled when it is not on this machine, after saying so.
    func locate(_ name: String) async throws -> LocatedModel {
        let reference = try ModelReference(parsing: name)
        if case .local(let path) = reference { return try LocatedModel(file: path) }
        if let stored = try find(name, reference) { return LocatedModel(stored) }
        if let size = Self.size(of: reference) {
            Terminal.errors.remark("\(name) is not on this machine yet; pulling it\(size).")
        }
        return LocatedModel(try await pull(reference))
    }

    /// The stored model that `reference`, written as `name`, means; `nil` when there is none.
    func find(_ name: String, _ reference: ModelReference) throws -> StoredModel? {
        if let stored = try store.find(name) { return stored }
        let source = reference.description
        return try store.list().first { $0.source == source }.flatMap { try store.find($0.name) }
    }

    /// Brings a model into the store and shows how far it has come.
    func pull(_ reference: ModelReference, as name: String? = nil) async throws -> StoredModel {
        let puller = ModelPuller(store: store, sealed: try sealed ?? ConfigurationSource().sealed())
        let display = ProgressDisplay("Looking up \(reference)")
        defer { display.finish() }
        return try await interruptible(advice: "What has arrived is kept; the same command goes on from there.") {
            try await puller.pull(reference, as: name) { progress in
                display.update(
                    label: progress.text,
                    completed: progress.completedBytes,
                    total: progress.totalBytes
                )
            }
        }
    }

    /// What to say of a short name that nothing has.
    func unknown(_ name: String) throws -> RegistryError {
        let known = Set(try store.list().map(\.name)).union(Catalogue.all.map(\.name))
        return .unknownModel(name, near: [], known: known.sorted())
    }

    /// ` (98.4 MB)`, or nothing when the size is not known beforehand; `nil` for a short name that means no model.
    private static func size(of reference: ModelReference) -> String? {
        guard case .catalogue(let name) = reference else { return "" }
        return Catalogue.entry(named: name).map { " (\(Amounts.bytes($0.bytes)))" }
    }
}

extension PullProgress {
    fileprivate var text: String {
        switch phase {
        case .resolving: "Looking up \(detail)"
        case .downloading: "Downloading \(detail)"
        case .joining: "Joining \(detail)"
        case .verifying: "Verifying \(detail)"
        case .storing: "Storing \(detail)"
        }
    }
}
