import Hummingbird
import MaruCore

/// `GET /v1/requests`: what was asked lately, by whom and with what result, and nothing of what was said.
struct RequestRoutes {
    let history: RequestHistory

    func add(to router: some RouterMethods<ServerContext>) throws(ServerError) {
        try router.endpoint(.get, "/v1/requests") { request, context in
            let filter = try RequestFilter(request)
            let matching = history.requests.filter { past in
                filter.matches(past) && context.principal?.maySee(past) != false
            }
            return .json(list(matching, limit: filter.limit))
        }
    }

    private func list(_ requests: [PastRequest], limit: Int) -> [UInt8] {
        let list: JSONValue = [
            "object": "list",
            "data": .array(requests.prefix(limit).map(\.json)),
            "has_more": .bool(requests.count > limit),
            "capacity": .integer(history.capacity),
        ]
        return Array(list.serialized().utf8)
    }
}
