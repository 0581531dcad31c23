import MaruCore

/// The face of a model's troubles over HTTP.
extension ModelServiceError {
    var status: Int {
        switch self {
        case .invalidReference: 400
        case .inUse, .loaded, .nameTaken, .notStored: 409
        case .loadFailed, .removalFailed, .unreadableStore: 500
        case .fixedModels: 409
        case .pullFailed: 502
        case .memoryInUse, .tooLarge, .shuttingDown: 503
        }
    }

    /// A word for programs.
    var code: String {
        switch self {
        case .tooLarge, .memoryInUse: "model_memory_insufficient"
        case .loadFailed: "model_load_failed"
        case .inUse: "model_in_use"
        case .loaded: "model_loaded"
        case .fixedModels: "models_fixed"
        case .notStored: "model_not_stored"
        case .invalidReference: "invalid_model_reference"
        case .nameTaken: "model_name_taken"
        case .pullFailed: "model_pull_failed"
        case .removalFailed: "model_removal_failed"
        case .unreadableStore: "model_store_unreadable"
        case .shuttingDown: "shutting_down"
        }
    }
}
