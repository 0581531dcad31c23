package import MaruAccounts

/// Organisations, projects, keys and prices as the API shows them.
package enum AccountAnswers {
    package static func list(_ organizations: [Organization]) -> [UInt8] { list(organizations) { $0.organization($1) } }
    package static func list(_ projects: [Project]) -> [UInt8] { list(projects) { $0.project($1) } }
    package static func list(_ keys: [Principal]) -> [UInt8] { list(keys) { $0.key($1) } }

    package static func json(_ organization: Organization) -> [UInt8] { json { $0.organization(organization) } }
    package static func json(_ project: Project) -> [UInt8] { json { $0.project(project) } }

    /// - Parameter text: the key itself, which is shown once.
    package static func json(_ key: Principal, text: String? = nil) -> [UInt8] { json { $0.key(key, text: text) } }

    /// What models cost; `nil` before a currency was chosen.
    package static func json(_ prices: PriceList?) -> [UInt8] {
        json { json in
            json.object { json in
                json.field("object", "list")
                json.field("currency", prices?.currency)
                json.key("data")
                json.array { json in
                    for (model, price) in (prices?.prices ?? [:]).sorted(by: { $0.key < $1.key }) {
                        json.price(price, of: model)
                    }
                }
            }
        }
    }

    private static func json(_ write: (inout JSONWriter) -> Void) -> [UInt8] {
        var json = JSONWriter()
        write(&json)
        return json.bytes
    }

    private static func list<Element>(_ elements: [Element], _ write: (inout JSONWriter, Element) -> Void) -> [UInt8] {
        json { json in
            json.object { json in
                json.field("object", "list")
                json.key("data")
                json.array { json in for element in elements { write(&json, element) } }
            }
        }
    }
}

extension JSONWriter {
    fileprivate mutating func organization(_ organization: Organization) {
        object { json in
            json.field("id", organization.id.rawValue)
            json.field("object", "organization")
            json.field("name", organization.name)
            json.limits(organization.limits)
            json.field("created_at", organization.created.second)
        }
    }

    fileprivate mutating func project(_ project: Project) {
        object { json in
            json.field("id", project.id.rawValue)
            json.field("object", "project")
            json.field("organization", project.organization.rawValue)
            json.field("name", project.name)
            json.limits(project.limits)
            json.field("created_at", project.created.second)
        }
    }

    fileprivate mutating func key(_ principal: Principal, text: String? = nil) {
        let key = principal.key
        object { json in
            json.field("id", key.id.rawValue)
            json.field("object", "key")
            json.field("name", key.name)
            json.field("organization", principal.organization.id.rawValue)
            json.field("organization_name", principal.organization.name)
            json.field("project", principal.project.id.rawValue)
            json.field("project_name", principal.project.name)
            json.scopes(key.scopes)
            json.limits(key.limits)
            json.field("created_at", key.created.second)
            json.moment("expires_at", key.expires)
            json.moment("revoked_at", key.revoked)
            if let text { json.field("key", text) }
        }
    }

    fileprivate mutating func price(_ price: Price, of model: String) {
        object { json in
            json.field("object", "price")
            json.field("model", model)
            json.field("input", Money(micros: price.input).description)
            json.field("cached", Money(micros: price.cached).description)
            json.field("output", Money(micros: price.output).description)
        }
    }

    private mutating func scopes(_ scopes: Scopes) {
        key("scopes")
        object { json in
            json.names("models", scopes.models)
            json.names("endpoints", Set(scopes.endpoints.map(\.rawValue)))
            json.names("zones", scopes.zones)
        }
    }

    private mutating func names(_ name: String, _ names: Set<String>?) {
        key(name)
        guard let names else { return null() }
        array { json in for name in names.sorted() { json.value(name) } }
    }

    private mutating func moment(_ name: String, _ moment: Timestamp?) {
        key(name)
        if let moment { value(moment.second) } else { null() }
    }

    /// Money is a decimal number in a string: a binary one cannot hold it.
    private mutating func limits(_ limits: Limits) {
        key("limits")
        object { json in
            for limit in Limit.allCases {
                json.key(limit.name)
                switch limits[limit] {
                case nil: json.null()
                case let cap? where limit == .costPerMonth: json.value(Money(micros: cap).description)
                case let cap?: json.value(cap)
                }
            }
        }
    }
}
