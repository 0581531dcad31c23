import Hummingbird
import MaruAPI
import MaruAccounts

/// `/v1/organizations`: who shares nothing with others
struct OrganizationRoutes {
    let accounts: Accounts
    let configuration: ServerConfiguration
    let actions: AdminActions

    func add(to router: some RouterMethods<ServerContext>) throws(ServerError) {
        try router.endpoint("/v1/organizations", [.get: list, .post: create])
        try router.endpoint(.post, "/v1/organizations/:id", use: change)
    }

    @Sendable private func list(_ request: Request, _ context: ServerContext) async throws -> Response {
        .json(AccountAnswers.list(try await accounts.store.organizations()))
    }

    @Sendable private func create(_ request: Request, _ context: ServerContext) async throws -> Response {
        var request = request
        let body = try await request.wholeBody(upTo: configuration.maximumBodyBytes)
        let wanted = try AccountRequests.NewOrganization(body: body)
        try await actions.record("organization.create", ["name": wanted.name].with(wanted.limits), by: context)
        let made = try await accounts.store.createOrganization(wanted.name, limits: wanted.limits, at: accounts.now)
        return .json(AccountAnswers.json(made))
    }

    @Sendable private func change(_ request: Request, _ context: ServerContext) async throws -> Response {
        var request = request
        let body = try await request.wholeBody(upTo: configuration.maximumBodyBytes)
        let changes = try AccountRequests.LimitChanges(body: body).limits
        let id = try context.parameters.require("id")
        try await actions.record("organization.change", ["id": id].with(changes), by: context)
        let changed = try await accounts.store.update(Identifier<Organization>(id)) { organization in
            organization.limits = try organization.limits.changed(changes)
        }
        guard let changed else { throw APIError.recordNotFound("organization", id: id) }
        return .json(AccountAnswers.json(changed))
    }
}
