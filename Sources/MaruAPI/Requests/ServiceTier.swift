import MaruCore

/// How urgent a request is, in OpenAI's words.
package enum ServiceTier: String, CaseIterable, Hashable, Sendable {
    case `default`
    /// Later than others.
    case flex
    /// Sooner than others.
    case priority

    /// What the scheduler goes by: lower is served first.
    var priority: Int {
        switch self {
        case .default: 0
        case .flex: 1
        case .priority: -1
        }
    }
}

extension FieldReader {
    /// `service_tier`, in which `auto` is the default here.
    mutating func takeServiceTier() throws(APIError) -> ServiceTier? {
        guard let field = take("service_tier") else { return nil }
        let name = try field.string
        guard let tier = name == "auto" ? .default : ServiceTier(rawValue: name) else {
            let names = ["auto"] + ServiceTier.allCases.map(\.rawValue)
            throw .invalidValue(field.path, found: "\"\(name)\"", expected: names.joined(separator: ", "))
        }
        return tier
    }

    /// The number that the scheduler goes by: vLLM's `priority`, or that of `tier`.
    mutating func takePriority(tier: ServiceTier?) throws(APIError) -> Int {
        guard let field = take("priority") else { return tier?.priority ?? 0 }
        guard tier == nil else {
            throw .conflict(field.path, "service_tier", reason: "both say how urgent the request is")
        }
        return try field.integer
    }
}
