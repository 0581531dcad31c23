import MaruConfiguration
import MaruCore
package import MaruEvaluation

extension RouteMap {
    /// A candidate as routes need it.
    package struct Place: Hashable, Sendable {
        package var candidate: String
        package var model: String
        package var source: Candidate.Source?
        package var zone: String

        package init(candidate: String, model: String, source: Candidate.Source?, zone: String) {
            self.candidate = candidate
            self.model = model
            self.source = source
            self.zone = zone
        }
    }

    /// Routes with their settings.
    package init(_ routes: [Route], of places: [Place]) {
        self.routes = routes
        settings = places.compactMap { Self.settings(routes, $0) }.map { $0 + "\n" }.joined(separator: "\n")
    }

    /// The decided scenarios as routes.
    init(_ decisions: [ScenarioDecision], _ inputs: DecisionInputs) {
        self.init(
            decisions.filter { $0.state == .decided }.compactMap { $0.route(to: $0.leader) },
            of: inputs.manifest.candidates.map { Place($0) }
        )
    }

    /// One candidate for all that was decided about; scenarios that it may not serve stay out.
    init(adopting candidate: String, _ decisions: [ScenarioDecision], _ inputs: DecisionInputs) {
        self.init(
            decisions.compactMap { $0.route(to: candidate) },
            of: inputs.manifest.candidates.map { Place($0) }
        )
    }

    /// The `[[route]]` to a model that something was decided for, with the zones in which each class of data may be computed.
    /// Classes that nothing was decided for have no zone there.
    private static func settings(_ routes: [Route], _ place: Place) -> String? {
        let own = routes.filter { $0.candidate == place.candidate }
        guard !own.isEmpty else { return nil }
        let title = "# \(place.candidate): \(own.map(\.scenario).joined(separator: ", "))"
        let provider: String
        switch place.source {
        case .local: provider = "local"
        case .provider(let name): provider = name
        case .route(let name): return "\(title)\n# has its route already: \(name) of providers.toml"
        case .replay, nil: return "\(title)\n# was not asked live, so it has no route"
        }
        let classes = Set(own.map(\.dataClass)).sorted()
        let zones = classes.map { "\($0.rawValue) = [\(quoted(place.zone))]" }.joined(separator: ", ")
        return """
            \(title)
            [[route]]
            model = \(quoted(place.model))
            providers = [\(quoted(provider))]
            zones = { \(zones) }
            """
    }

    private static func quoted(_ text: String) -> String { Kind<String>.text.text(of: text) ?? "\"\"" }
}

extension RouteMap.Place {
    fileprivate init(_ candidate: RunManifest.PinnedCandidate) {
        self.init(
            candidate: candidate.name,
            model: candidate.model,
            source: Candidate.Source(candidate.source),
            zone: candidate.zone
        )
    }
}

extension ScenarioDecision {
    /// The route to a candidate, with the others that passed all gates; `nil` where it did not.
    fileprivate func route(to candidate: String?) -> RouteMap.Route? {
        guard let share = shares.first(where: { $0.candidate == candidate }) else { return nil }
        return RouteMap.Route(
            scenario: scenario,
            dataClass: dataClass,
            candidate: share.candidate,
            fallbacks: shares.map(\.candidate).filter { $0 != share.candidate },
            best: share.best
        )
    }
}
