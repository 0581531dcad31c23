/// Why a model cannot be brought into memory, out of it, to this machine or away from it.
package enum ModelServiceError: Error, Hashable, Sendable {
    /// Not even with every other model unloaded there would be room.
    case tooLarge(model: String, needed: Int, limit: Int)
    /// The models that are in use take the room.
    case memoryInUse(model: String, needed: Int, free: Int, users: [String])
    /// Its files could not be loaded.
    case loadFailed(model: String, reason: String)
    /// It cannot be unloaded, since answers are running.
    case inUse(model: String)
    /// It cannot be deleted while it is in memory.
    case loaded(model: String)
    /// The models of this server were given to it, and stay.
    case fixedModels
    /// It was named by its path, and is not Maru's to delete.
    case notStored(model: String)
    /// What was asked for is no reference to a model, or one that the API does not follow.
    case invalidReference(String, reason: String)
    /// An alias has the name already.
    case nameTaken(String, by: String)
    case pullFailed(model: String, reason: String)
    case removalFailed(model: String, reason: String)
    /// It is not known which models this machine has.
    case unreadableStore(reason: String)
    /// The server stops.
    case shuttingDown

    /// Whether the same may succeed a little later, although nobody changes anything.
    package var isTransient: Bool {
        switch self {
        case .memoryInUse, .shuttingDown: true
        default: false
        }
    }
}

extension ModelServiceError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .tooLarge(let model, let needed, let limit):
            """
            The model '\(model)' needs about \(needed >> 20) MiB of memory, and models may take \(max(0, limit) >> 20) \
            MiB here, all of them together. Take a smaller model or context, or start the server with more --models-memory.
            """
        case .memoryInUse(let model, let needed, let free, let users):
            """
            The model '\(model)' needs about \(needed >> 20) MiB of memory; \(max(0, free) >> 20) MiB are free while \
            \(users.joined(separator: ", ")) \(users.count == 1 ? "answers" : "answer"). Try again when that is done.
            """
        case .loadFailed(let model, let reason): "The model '\(model)' could not be loaded. \(reason)"
        case .inUse(let model):
            "The model '\(model)' is answering requests. Unload it when they are done."
        case .loaded(let model): "The model '\(model)' is in memory. Unload it first, with POST /v1/models/unload."
        case .fixedModels:
            "The models of this server were chosen when it was started; others cannot be added or removed."
        case .notStored(let model):
            "The model '\(model)' was served from its own path; only pulled models can be deleted."
        case .invalidReference(let reference, let reason):
            "'\(reference)' is no model that can be pulled: \(reason)."
        case .nameTaken(let name, let model):
            "The name '\(name)' is an alias of '\(model)' here, so no other model can have it."
        case .pullFailed(let model, let reason): "The model '\(model)' could not be pulled. \(reason)"
        case .removalFailed(let model, let reason): "The model '\(model)' could not be deleted. \(reason)"
        case .unreadableStore(let reason): "The models of this machine could not be listed. \(reason)"
        case .shuttingDown: "The server is shutting down and loads no model; ask another one."
        }
    }
}
