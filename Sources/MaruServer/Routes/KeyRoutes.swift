import Hummingbird
import Logging
import MaruAPI
import MaruAccounts

/// `/v1/keys`: what clients prove with who they are
struct KeyRoutes {
    let accounts: Accounts
    let configuration: ServerConfiguration
    let actions: AdminActions
    let logger: Logger

    func add(to router: some RouterMethods<ServerContext>) throws(ServerError) {
        try router.endpoint("/v1/keys", [.get: list, .post: create])
        try router.endpoint("/v1/keys/:id", [.get: show, .post: change, .delete: revoke])
        try router.endpoint(.post, "/v1/keys/:id/rotate", use: rotate)
    }

    @Sendable private func list(_ request: Request, _ context: ServerContext) async throws -> Response {
        let wanted = try request.query(["project"])["project"]
        let all = try await accounts.store.principals()
        return .json(AccountAnswers.list(all.filter { wanted == nil || $0.project.id.rawValue == wanted }))
    }

    @Sendable private func show(_ request: Request, _ context: ServerContext) async throws -> Response {
        .json(AccountAnswers.json(try await principal(context)))
    }

    @Sendable private func create(_ request: Request, _ context: ServerContext) async throws -> Response {
        var request = request
        let wanted = try AccountRequests.NewKey(
            body: try await request.wholeBody(upTo: configuration.maximumBodyBytes)
        )
        guard let (organization, project) = try await place(of: wanted.project) else {
            throw APIError.recordNotFound("project", id: wanted.project.rawValue)
        }
        let thing = ["name": wanted.name, "organization": organization.name, "project": project.name]
        try await actions.record("key.create", thing.with(wanted.scopes).with(wanted.limits), by: context)
        let made = try await accounts.store.createKey(
            wanted.name,
            in: project,
            scopes: wanted.scopes,
            limits: wanted.limits,
            expires: wanted.expires,
            at: accounts.now
        )
        note("made", made.key, by: context)
        let principal = Principal(organization: organization, project: project, key: made.key)
        return .json(AccountAnswers.json(principal, text: made.text))
    }

    @Sendable private func change(_ request: Request, _ context: ServerContext) async throws -> Response {
        var request = request
        let body = try await request.wholeBody(upTo: configuration.maximumBodyBytes)
        let changes = try AccountRequests.KeyChanges(body: body)
        let principal = try await principal(context)
        var thing = principal.key.thing.with(changes.limits).with(changes.scopes)
        thing["expires"] = changes.expires.map { String($0.second) }
        try await actions.record("key.change", thing, by: context)
        _ = try await accounts.store.update(principal.key.id) { key in
            key.limits = try key.limits.changed(changes.limits)
            if let scopes = changes.scopes { key.scopes = scopes }
            if let expires = changes.expires { key.expires = expires }
        }
        note("changed", principal.key, by: context)
        return .json(AccountAnswers.json(try await self.principal(context)))
    }

    @Sendable private func rotate(_ request: Request, _ context: ServerContext) async throws -> Response {
        var request = request
        let body = try await request.wholeBody(upTo: configuration.maximumBodyBytes)
        let wanted = try AccountRequests.Rotation(body: body)
        let key = try await principal(context).key
        try await actions.record("key.rotate", key.thing, by: context)
        let rotated = try await accounts.store.rotateKey(key.id, grace: wanted.grace, at: accounts.now)
        note("rotated", rotated.key, by: context)
        return .json(AccountAnswers.json(try await principal(context), text: rotated.text))
    }

    @Sendable private func revoke(_ request: Request, _ context: ServerContext) async throws -> Response {
        let wanted = try await principal(context).key
        try await actions.record("key.revoke", wanted.thing, by: context)
        let key = try await accounts.store.revokeKey(wanted.id, at: accounts.now)
        note("revoked", key, by: context)
        return .json(AccountAnswers.json(try await principal(context)))
    }

    /// The key that the path names.
    private func principal(_ context: ServerContext) async throws -> Principal {
        let id = try context.parameters.require("id")
        guard let principal = try await accounts.store.principal(of: Identifier(id)) else {
            throw APIError.recordNotFound("key", id: id)
        }
        return principal
    }

    private func place(of project: Identifier<Project>) async throws -> (Organization, Project)? {
        for organization in try await accounts.store.organizations() {
            let projects = try await accounts.store.projects(of: organization.id)
            if let found = projects.first(where: { $0.id == project }) { return (organization, found) }
        }
        return nil
    }

    private func note(_ what: Logger.Message, _ key: APIKey, by context: ServerContext) {
        logger.notice(
            "Key \(what)",
            metadata: [
                "key": "\(key.id)", "name": "\(key.name)", "by": "\(context.principal?.key.id.rawValue ?? "")",
                "request": "\(context.requestID)",
            ]
        )
    }
}
