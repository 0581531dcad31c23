/// Why a request is not let in.
package enum Refusal: Error, Hashable, Sendable {
    /// What was sent is no key, or none that is known. The two are not told apart to whoever tries.
    case unknownKey
    case revoked(Timestamp)
    case expired(Timestamp)
    case modelOutOfScope(String, allowed: [String])
    case endpointOutOfScope(Endpoint, allowed: [Endpoint])
    case zoneOutOfScope(String, allowed: [String])
    /// There is a limit of money, and nobody has said what the model costs.
    case noPrice(model: String)
    /// A request of this id runs already.
    case duplicateRequest(String)
    case limit(Denial)
}

extension Refusal: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unknownKey:
            "The API key is not known. Check that it was copied whole; whoever runs this server can make another one."
        case .revoked(let moment):
            "The API key was revoked at \(moment). Ask whoever runs this server for another one."
        case .expired(let moment):
            "The API key expired at \(moment). Ask whoever runs this server for another one."
        case .modelOutOfScope(let model, let allowed):
            "The API key may not use the model \(model). It may use: \(Self.list(allowed))."
        case .endpointOutOfScope(let endpoint, let allowed):
            "The API key may not use \(endpoint.rawValue). It may use: \(Self.list(allowed.map(\.rawValue)))."
        case .zoneOutOfScope(let zone, let allowed):
            "Answers for the API key may not be computed in \(zone), only in: \(Self.list(allowed))."
        case .noPrice(let model):
            """
            There is a limit of money for this API key, and the model \(model) has no price. \
            Whoever runs this server can set one.
            """
        case .duplicateRequest(let request):
            "A request with the id \(request) is running already. Send another id, or none."
        case .limit(let denial): denial.description
        }
    }

    private static func list(_ names: [String]) -> String { names.isEmpty ? "nothing" : names.joined(separator: ", ") }
}
