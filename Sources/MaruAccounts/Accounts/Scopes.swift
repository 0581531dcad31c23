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

    /// - Throws: `.modelOutOfScope` or `.endpointOutOfScope`.
    package func check(model: String, endpoint: Endpoint) throws(Refusal) {
        try check(endpoint)
        if let models, !models.contains(model) { throw .modelOutOfScope(model, allowed: models.sorted()) }
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
    case models

    /// All but administration, which a key has only when it was asked for.
    package static let answering = Set(allCases).subtracting([.admin])
}
