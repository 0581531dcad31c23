import Foundation
import MaruAPI
import MaruCore
import Synchronization

extension ModelCatalogue {
    /// Everything that can be asked for: each model under its own name, and then under its aliases.
    var entries: [ModelStatus] {
        get async {
            // What cannot be listed now was listed before.
            try? await refresh()
            return state.withLock { state in
                state.known.flatMap { model in
                    ([model.name] + aliases(of: model.name)).map { status(of: model, called: $0, state) }
                }
            }
        }
    }

    /// Those that are in memory or on the way there, each once.
    var running: [ModelStatus] {
        state.withLock { state in
            state.known.filter { state.shelf[$0.name].isInMemory }.map { status(of: $0, called: $0.name, state) }
        }
    }

    /// What is called `name`.
    func entry(named name: String) async throws(APIError) -> ModelStatus {
        let model = try await model(named: name)
        return state.withLock { status(of: model, called: name, $0) }
    }

    /// Whether something is called `name`, as far as is known.
    func knows(_ name: String) -> Bool { known(name) != nil }

    /// The model that `name` means.
    func model(named name: String) async throws(APIError) -> AvailableModel {
        if let model = known(name) { return model }
        do throws(ModelServiceError) { try await refresh() } catch { throw .model(error) }
        guard let model = known(name) else { throw .modelNotFound(name, served: names { _ in true }) }
        return model
    }

    /// The names of models of a kind, aliases included.
    func names(where isWanted: (AvailableModel) -> Bool) -> [String] {
        state.withLock(\.known).filter(isWanted).flatMap { [$0.name] + aliases(of: $0.name) }
    }

    /// Looks which models there are now. Those in memory stay, whatever became of their files.
    func refresh() async throws(ModelServiceError) {
        let models = try await library.models()
        state.withLock { state in
            let gone = state.known.filter { known in
                state.shelf[known.name].isInMemory && !models.contains { $0.name == known.name }
            }
            state.known = models + gone
        }
    }

    private func known(_ name: String) -> AvailableModel? {
        // An alias is the operator's word: no model can take its name.
        let meant = settings.aliases[name] ?? name
        return state.withLock { state in state.known.first { $0.name == meant } }
    }

    private func aliases(of model: String) -> [String] {
        settings.aliases.filter { $0.value == model && $0.key != model }.keys.sorted()
    }

    private func status(of model: AvailableModel, called name: String, _ state: State) -> ModelStatus {
        let place = state.shelf[model.name]
        var description = state.loaded[model.name]?.description ?? model.description
        description.id = name
        return ModelStatus(
            model: description,
            state: ModelStatus.State(place.phase),
            fileBytes: model.fileBytes,
            memoryBytes: place.bytes,
            expiry: place.expiry.map { Date.now + ($0 - clock.now()) / .seconds(1) }
        )
    }
}

extension ModelStatus.State {
    init(_ phase: ModelShelf.Phase) {
        self =
            switch phase {
            case .unloaded: .unloaded
            case .loading: .loading
            case .loaded: .loaded
            case .unloading: .unloading
            }
    }
}
