import Foundation
import Hummingbird
import MaruAPI

/// `/v1/models`
struct ModelRoutes {
    let catalogue: ModelCatalogue

    func add(to router: some RouterMethods<ServerContext>) {
        router.endpoint(.get, "/v1/models") { [catalogue] _, _ in
            .json(ModelList.json(await catalogue.entries.map(\.model)))
        }
        // A model's name may contain slashes.
        router.endpoint(.get, "/v1/models/**") { [catalogue] _, context in
            let path = context.parameters.getCatchAll().joined(separator: "/")
            let name = path.removingPercentEncoding ?? path
            return .json(ModelList.json(try await catalogue.entry(named: name).model))
        }
    }
}
