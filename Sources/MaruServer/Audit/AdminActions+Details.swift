import MaruAccounts

// What records of administrators' deeds say of the things they are about.

extension APIKey {
    /// Which key it is, without anything of the key itself.
    var thing: [String: String] { ["id": id.rawValue, "name": name] }
}

extension [String: String] {
    /// With every limit that there is, under its own name.
    func with(_ limits: Limits) -> Self {
        let caps = Limit.allCases.compactMap { limit in limits[limit].map { (limit, $0) } }
        return with(Dictionary<Limit, Int?>(uniqueKeysWithValues: caps))
    }

    /// With every limit that is changed; one that is taken away is `none`.
    func with(_ changes: [Limit: Int?]) -> Self {
        changes.reduce(into: self) { details, change in
            details[change.key.rawValue] = change.value.map { String($0) } ?? "none"
        }
    }

    /// With what a key may be used for; where that is not changed, nothing is said of it.
    func with(_ scopes: Scopes?) -> Self {
        guard let scopes else { return self }
        var details = self
        details["endpoints"] = scopes.endpoints.map(\.rawValue).sorted().joined(separator: " ")
        details["models"] = scopes.models?.sorted().joined(separator: " ") ?? "all"
        details["zones"] = scopes.zones?.sorted().joined(separator: " ") ?? "all"
        return details
    }

    /// With what a million tokens cost.
    func with(_ price: Price) -> Self {
        merging([
            "input": Money(micros: price.input).description, "cached": Money(micros: price.cached).description,
            "output": Money(micros: price.output).description,
        ]) { _, new in new }
    }
}
