import MaruCore
import Synchronization

/// What comes to this machine and what leaves it.
extension ModelCatalogue {
    /// Brings a model to this machine.
    /// - Returns: the name under which it is served.
    func pull(
        _ reference: String,
        progress: @escaping @Sendable (ModelTransfer) -> Void
    ) async throws(ModelServiceError) -> String {
        if let model = settings.aliases[reference] { throw .nameTaken(reference, by: model) }
        let name = try await library.pull(reference, progress: progress)
        try await refresh()
        return name
    }

    /// Deletes the files of the model called `name`, which must not be in memory.
    func remove(_ name: String) async throws(ModelServiceError) {
        guard !state.withLock({ $0.shelf[name].isInMemory }) else { throw .loaded(model: name) }
        try await library.remove(name)
        try await refresh()
    }
}
