import Foundation
import Hummingbird
import MaruAPI
import MaruAccounts

/// `/v1/prices`: what a million tokens of each model cost
struct PriceRoutes {
    let accounts: Accounts
    let configuration: ServerConfiguration
    let actions: AdminActions

    func add(to router: some RouterMethods<ServerContext>) throws(ServerError) {
        try router.endpoint(.get, "/v1/prices") { _, _ in
            .json(AccountAnswers.json(try await accounts.store.priceList()))
        }
        // A model's name may contain slashes.
        try router.endpoint("/v1/prices/**", [.put: set, .delete: remove])
    }

    @Sendable private func set(_ request: Request, _ context: ServerContext) async throws -> Response {
        var request = request
        let body = try await request.wholeBody(upTo: configuration.maximumBodyBytes)
        let wanted = try AccountRequests.NewPrice(body: body)
        let known = try await accounts.store.priceList()?.currency
        guard let currency = wanted.currency ?? known else { throw APIError.missingParameter("currency") }
        let thing = ["model": context.modelName, "currency": currency].with(wanted.price)
        try await actions.record("price.set", thing, by: context)
        try await accounts.store.setPrice(wanted.price, of: context.modelName, currency: currency)
        return .json(AccountAnswers.json(try await accounts.store.priceList()))
    }

    @Sendable private func remove(_ request: Request, _ context: ServerContext) async throws -> Response {
        let model = context.modelName
        try await actions.record("price.remove", ["model": model], by: context)
        guard try await accounts.store.removePrice(of: model) else { throw APIError.recordNotFound("price", id: model) }
        return .json(AccountAnswers.json(try await accounts.store.priceList()))
    }
}

extension ServerContext {
    /// The rest of the path, which is a model's name.
    var modelName: String {
        let path = parameters.getCatchAll().joined(separator: "/")
        return path.removingPercentEncoding ?? path
    }
}
