import MaruAccounts
import MaruCore

// How accounts are written for people and for programs.

extension Limits {
    /// `100000 tokens per day, 4 parallel requests`, or a dash.
    var text: String {
        let parts = Limit.allCases.compactMap { limit in self[limit].map { "\(limit.text($0)) \(limit.unit)" } }
        return parts.isEmpty ? "-" : parts.joined(separator: ", ")
    }

    /// Every limit by its name; money as a text, because numbers of JSON are not exact everywhere.
    var json: JSONValue {
        .object(
            Limit.allCases.compactMap { limit in
                self[limit].map { cap in
                    let value = limit == .costPerMonth ? JSONValue.string(limit.text(cap)) : .integer(cap)
                    return JSONValue.Member(key: limit.rawValue, value: value)
                }
            }
        )
    }
}

extension Organization {
    var json: JSONValue {
        [
            "id": .string(id.rawValue), "name": .string(name), "limits": limits.json,
            "created": .string(created.description),
        ]
    }
}

extension Project {
    func json(organization: String) -> JSONValue {
        [
            "id": .string(id.rawValue), "organization": .string(organization), "name": .string(name),
            "limits": limits.json, "created": .string(created.description),
        ]
    }
}

extension Principal {
    /// What is known of a key. Its secret is not.
    func json(at now: Timestamp) -> JSONValue {
        [
            "id": .string(key.id.rawValue), "name": .string(key.name), "organization": .string(organization.name),
            "project": .string(project.name), "status": .string(key.status(at: now)),
            "models": key.scopes.models.map { .array($0.sorted().map { .string($0) }) } ?? .null,
            "endpoints": .array(key.scopes.endpoints.map(\.rawValue).sorted().map { .string($0) }),
            "zones": key.scopes.zones.map { .array($0.sorted().map { .string($0) }) } ?? .null,
            "limits": key.limits.json, "created": .string(key.created.description),
            "expires": key.expires.map { .string($0.description) } ?? .null,
            "revoked": key.revoked.map { .string($0.description) } ?? .null,
        ]
    }
}

extension APIKey {
    func status(at now: Timestamp) -> String {
        switch refusal(at: now) {
        case .revoked: "revoked"
        case .expired: "expired"
        default: "active"
        }
    }
}
