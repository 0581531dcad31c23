import Hummingbird
import MaruAPI
import MaruAccounts

/// What concerns whoever asks: `/v1/usage` and `/v1/keys/self`
struct UsageRoutes {
    let accounts: Accounts

    func add(to router: some RouterMethods<ServerContext>) throws(ServerError) {
        try router.endpoint(.get, "/v1/usage", use: usage)
        try router.endpoint(.get, "/v1/keys/self") { _, context in
            guard let principal = context.principal else { throw APIError.missingKey }
            return .json(AccountAnswers.json(principal))
        }
    }

    /// A key that administers sees everyone's, any other one its project's.
    @Sendable private func usage(_ request: Request, _ context: ServerContext) async throws -> Response {
        guard let principal = context.principal else { throw APIError.missingKey }
        let parameters = request.uri.queryParameters.map { (name: String($0.key), value: String($0.value)) }
        let query = try UsageQuery(parameters, today: Day(containing: accounts.now))
        var records = try await accounts.usage.usage(from: query.first, through: query.last)
        if !principal.key.scopes.endpoints.contains(.admin) {
            records = records.filter {
                $0.organization == principal.organization.name && $0.project == principal.project.name
            }
        }
        let answer = UsageAnswer(
            from: query.first,
            through: query.last,
            currency: try await accounts.store.priceList()?.currency,
            report: UsageReport(records, by: query.groupings)
        )
        return .json(answer.json)
    }
}
