import Foundation
import Hummingbird
import MaruAPI

/// `/v1/models`
struct ModelRoutes {
    let catalogue: ModelCatalogue
    let administration: ModelAdminRoutes

    func add(to router: some RouterMethods<ServerContext>) throws(ServerError) {
        try router.endpoint(.get, "/v1/models") { [catalogue] _, _ in .json(ModelList.json(await catalogue.entries)) }
        try router.endpoint(
            "/v1/models/**",
            [
                .get: { [catalogue] _, context in
                    .json(ModelList.json(try await catalogue.entry(named: Self.name(in: context))))
                },
                .delete: { try await administration.delete(Self.name(in: $1), context: $1) },
            ]
        )
    }

    /// A model's name may contain slashes.
    private static func name(in context: ServerContext) -> String {
        let path = context.parameters.getCatchAll().joined(separator: "/")
        return path.removingPercentEncoding ?? path
    }
}
