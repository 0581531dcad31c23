/// The models of this machine: which there are, how each comes into memory, and how others come here.
///
/// A server is handed one and knows nothing of files, downloads or engines.
package protocol ModelLibrary: Sendable {
    /// Every model that may be served. The first is meant where none is named.
    func models() async throws(ModelServiceError) -> [AvailableModel]

    /// What models could take now without harm to anything else on this machine, in bytes; `nil` when nobody knows.
    var freeMemory: Int? { get }

    /// Brings a model into memory. Blocks no thread of async functions.
    ///
    /// - Parameters:
    ///   - name: of one of ``models()``.
    ///   - cacheBytes: what its key-value cache may grow to.
    func load(_ name: String, cacheBytes: Int) async throws(ModelServiceError) -> LoadedModel

    /// Brings a model to this machine, from wherever its reference points to. Cancelling the task ends it; the next pull
    /// of the same goes on where this one stopped.
    ///
    /// - Parameter progress: called often, from any thread.
    /// - Returns: the name under which the model is served from now on.
    func pull(
        _ reference: String,
        progress: @escaping @Sendable (ModelTransfer) -> Void
    ) async throws(ModelServiceError) -> String

    /// Deletes a model's files.
    func remove(_ name: String) async throws(ModelServiceError)
}

extension ModelLibrary {
    package var freeMemory: Int? { nil }

    package func pull(
        _ reference: String,
        progress: @escaping @Sendable (ModelTransfer) -> Void
    ) async throws(ModelServiceError) -> String {
        throw .fixedModels
    }

    package func remove(_ name: String) async throws(ModelServiceError) { throw .fixedModels }
}

/// How far a model has come on its way to this machine.
package struct ModelTransfer: Hashable, Sendable {
    /// A word for programs: `resolving`, `downloading`, `joining`, `verifying` or `storing`.
    package var status: String
    /// What is worked on, such as a file's name.
    package var detail: String
    package var completed: Int
    /// The size of the whole, when it is known.
    package var total: Int?

    package init(status: String, detail: String, completed: Int = 0, total: Int? = nil) {
        self.status = status
        self.detail = detail
        self.completed = completed
        self.total = total
    }
}
