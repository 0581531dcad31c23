/// What a key may be used for.
package struct Scopes: Hashable, Sendable, Codable {
    /// The models by the names under which requests ask for them; `nil` is every model.
    package var models: Set<String>?
    package var endpoints: Set<Endpoint>
    /// Where answers may be computed; `nil` is anywhere.
    package var zones: Set<String>?

    package init(models: Set<String>? = nil, endpoints: Set<Endpoint> = Endpoint.answering, zones: Set<String>? = nil) {
        self.models = models
        self.endpoints = endpoints
        self.zones = zones
    }

    /// - Parameter alias: another name of the model, by which the request asks for it.
    /// - Throws: `.modelOutOfScope` or `.endpointOutOfScope`.
    package func check(model: String, alias: String? = nil, endpoint: Endpoint) throws(Refusal) {
        try check(endpoint)
        try check(model: model, alias: alias)
    }

    /// - Throws: `.modelOutOfScope`.
    package func check(model: String, alias: String? = nil) throws(Refusal) {
        let names = [model, alias].compactMap(\.self)
        if let models, models.isDisjoint(with: names) { throw .modelOutOfScope(model, allowed: models.sorted()) }
    }

    /// - Throws: `.endpointOutOfScope`.
    package func check(_ endpoint: Endpoint) throws(Refusal) {
        guard endpoints.contains(endpoint) else {
            throw .endpointOutOfScope(endpoint, allowed: endpoints.sorted { $0.rawValue < $1.rawValue })
        }
    }

    /// - Throws: `.zoneOutOfScope`: an answer may not be computed in `zone`.
    package func check(zone: String) throws(Refusal) {
        if let zones, !zones.contains(zone) { throw .zoneOutOfScope(zone, allowed: zones.sorted()) }
    }
}

/// A group of endpoints that is allowed as a whole.
package enum Endpoint: String, Hashable, Sendable, Codable, CaseIterable {
    case admin
    /// Files, and the batches of requests in them.
    case batches
    case chat
    case completions
    case embeddings
    /// What the server counts, of everyone.
    case metrics
    case models

    /// All but those that concern everyone, which a key has only when they were asked for.
    package static let answering = Set(allCases).subtracting([.admin, .metrics])
}
