import Hummingbird
import MaruAPI

/// `GET /openapi.json`: the description of the whole API for programs.
struct OpenAPIRoutes {
    private let document: [UInt8]

    init(version: String) { document = OpenAPIDocument.json(version: version) }

    func add(to router: some RouterMethods<ServerContext>) throws(ServerError) {
        try router.endpoint(.get, "/openapi.json") { [document] _, _ in .json(document) }
    }
}
