import Hummingbird
import MaruAPI
import MaruAudit
import MaruCore

/// Which incidents somebody wants to see.
struct IncidentFilter: Sendable {
    private static let statuses = ["open", "contained", "closed"]

    /// At most so many.
    var limit = 100
    /// Those that are older than this one.
    var after: Incident.ID?
    var status: String?

    /// - Throws: `.unknownParameter` and `.invalidValue`.
    init(_ request: Request) throws(APIError) {
        let query = try request.query(["status", "limit", "after"])
        if let text = query["limit"] {
            guard let number = Int(text), (1...1000).contains(number) else {
                throw .invalidValue("limit", found: "'\(text)'", expected: "a number from 1 to 1000")
            }
            limit = number
        }
        if let text = query["after"] {
            guard let id = Incident.ID(text) else {
                throw .invalidValue("after", found: "'\(text)'", expected: "the id of an incident")
            }
            after = id
        }
        if let text = query["status"] {
            guard Self.statuses.contains(text) else {
                throw .invalidValue("status", found: "'\(text)'", expected: "open, contained or closed")
            }
            status = text
        }
    }

    /// - Parameter incidents: the newest first.
    func page(of incidents: [Incident]) throws(APIError) -> JSONValue {
        var rest = incidents[...]
        if let after {
            guard let index = rest.firstIndex(where: { $0.id == after }) else {
                throw .recordNotFound("incident", id: after.description)
            }
            rest = rest[(index + 1)...]
        }
        let wanted = rest.filter { status == nil || $0.status == status }
        return [
            "object": "list",
            "data": .array(wanted.prefix(limit).map(\.json)),
            "has_more": .bool(wanted.count > limit),
        ]
    }
}
