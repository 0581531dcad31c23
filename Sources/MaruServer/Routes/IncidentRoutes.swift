import Hummingbird
import Logging
import MaruAPI
import MaruAudit
import MaruCore

/// `/v1/incidents`: what somebody should look after, and what was done about it
struct IncidentRoutes {
    let audit: Auditing
    let configuration: ServerConfiguration
    let logger: Logger

    func add(to router: some RouterMethods<ServerContext>) throws(ServerError) {
        try router.endpoint(.get, "/v1/incidents", use: list)
        try router.endpoint(.get, "/v1/incidents/:id", use: show)
        try router.endpoint(.post, "/v1/incidents/:id/contain", use: contain)
        try router.endpoint(.post, "/v1/incidents/:id/close", use: close)
    }

    @Sendable private func list(_ request: Request, _ context: ServerContext) async throws -> Response {
        let list = try IncidentFilter(request).page(of: audit.incidents.incidents)
        return .json(list.serializedBytes())
    }

    @Sendable private func show(_ request: Request, _ context: ServerContext) async throws -> Response {
        .json(try incident(context).json.serializedBytes())
    }

    @Sendable private func contain(_ request: Request, _ context: ServerContext) async throws -> Response {
        let id = try incident(context).id
        return try await changing(context) { try await audit.contain(id, by: context) }
    }

    @Sendable private func close(_ request: Request, _ context: ServerContext) async throws -> Response {
        var request = request
        let wanted = try IncidentClosing(body: try await request.wholeBody(upTo: configuration.maximumBodyBytes))
        let id = try incident(context).id
        return try await changing(context) {
            try await audit.close(id, Incident.Resolution(wanted.resolution), note: wanted.note, by: context)
        }
    }

    /// The incident that the path names.
    private func incident(_ context: ServerContext) throws -> Incident {
        let name = try context.parameters.require("id")
        guard let id = Incident.ID(name), let incident = audit.incidents[id] else {
            throw APIError.recordNotFound("incident", id: name)
        }
        return incident
    }

    private func changing(_ context: ServerContext, _ change: () async throws -> Incident) async throws -> Response {
        do { return .json(try await change().json.serializedBytes()) } catch let error as IncidentError {
            throw APIError(error)
        } catch let error as AuditError {
            logger.failure("Audit log cannot be written", error, context)
            throw APIError.auditUnavailable
        }
    }
}

extension Incident.Resolution {
    fileprivate init(_ resolution: IncidentClosing.Resolution) {
        switch resolution {
        case .resolved: self = .resolved
        case .falseAlarm: self = .falseAlarm
        }
    }
}

extension APIError {
    fileprivate init(_ error: IncidentError) {
        switch error {
        case .unknown(let id): self = .recordNotFound("incident", id: id.description)
        case .alreadyContained(let id): self = .incidentSettled(id.description, status: "contained")
        case .alreadyClosed(let id): self = .incidentSettled(id.description, status: "closed")
        }
    }
}
