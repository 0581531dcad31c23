package import Foundation
package import MaruCore

/// A model under one of its names, and whether it is in memory.
package struct ModelStatus: Hashable, Sendable {
    package enum State: String, Hashable, Sendable, CaseIterable {
        case loaded
        case loading
        case unloaded
        case unloading
    }

    /// Its id is the name under which it is shown.
    package var model: ModelDescription
    package var state: State
    /// The size of its files.
    package var fileBytes: Int
    /// What it takes in memory and may still grow to; 0 when it is not loaded.
    package var memoryBytes: Int
    /// When it will be unloaded if nobody asks for it; `nil` when it stays, and while it is in use.
    package var expiry: Date?

    package init(
        model: ModelDescription,
        state: State = .loaded,
        fileBytes: Int = 0,
        memoryBytes: Int = 0,
        expiry: Date? = nil
    ) {
        self.model = model
        self.state = state
        self.fileBytes = fileBytes
        self.memoryBytes = memoryBytes
        self.expiry = expiry
    }

    package var name: String { model.id }
}
