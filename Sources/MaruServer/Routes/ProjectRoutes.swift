import Hummingbird
import MaruAPI
import MaruAccounts

/// `/v1/projects`: the parts of organisations
struct ProjectRoutes {
    let accounts: Accounts
    let configuration: ServerConfiguration
    let actions: AdminActions

    func add(to router: some RouterMethods<ServerContext>) throws(ServerError) {
        try router.endpoint("/v1/projects", [.get: list, .post: create])
        try router.endpoint(.post, "/v1/projects/:id", use: change)
    }

    @Sendable private func list(_ request: Request, _ context: ServerContext) async throws -> Response {
        let wanted = try request.query(["organization"])["organization"]
        var projects: [Project] = []
        for organization in try await accounts.store.organizations()
        where wanted == nil || organization.id.rawValue == wanted {
            projects += try await accounts.store.projects(of: organization.id)
        }
        return .json(AccountAnswers.list(projects))
    }

    @Sendable private func create(_ request: Request, _ context: ServerContext) async throws -> Response {
        var request = request
        let body = try await request.wholeBody(upTo: configuration.maximumBodyBytes)
        let wanted = try AccountRequests.NewProject(body: body)
        let organizations = try await accounts.store.organizations()
        guard let organization = organizations.first(where: { $0.id == wanted.organization }) else {
            throw APIError.recordNotFound("organization", id: wanted.organization.rawValue)
        }
        let thing = ["name": wanted.name, "organization": organization.name].with(wanted.limits)
        try await actions.record("project.create", thing, by: context)
        let made = try await accounts.store.createProject(
            wanted.name,
            in: organization,
            limits: wanted.limits,
            at: accounts.now
        )
        return .json(AccountAnswers.json(made))
    }

    @Sendable private func change(_ request: Request, _ context: ServerContext) async throws -> Response {
        var request = request
        let body = try await request.wholeBody(upTo: configuration.maximumBodyBytes)
        let changes = try AccountRequests.LimitChanges(body: body).limits
        let id = try context.parameters.require("id")
        try await actions.record("project.change", ["id": id].with(changes), by: context)
        let changed = try await accounts.store.update(Identifier<Project>(id)) { project in
            project.limits = try project.limits.changed(changes)
        }
        guard let changed else { throw APIError.recordNotFound("project", id: id) }
        return .json(AccountAnswers.json(changed))
    }
}
