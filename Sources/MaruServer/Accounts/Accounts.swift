package import MaruAccounts
import Logging
import MaruAPI

/// Whose requests a server answers, and how much of what: the gate that every request passes, and the stores behind it.
package struct Accounts: Sendable {
    let gate: any Gatekeeper
    let store: any AccountStore & PriceStore
    let usage: any UsageStore
    private let time: SteadyTime
    /// Where this server computes, as keys call it that allow only some zones.
    let zone: String

    package init(
        gate: any Gatekeeper,
        store: any AccountStore & PriceStore,
        usage: any UsageStore,
        time: SteadyTime,
        zone: String
    ) {
        self.gate = gate
        self.store = store
        self.usage = usage
        self.time = time
        self.zone = zone
    }

    var now: Timestamp { time.now }

    /// Whose key `bearer` is.
    func principal(of bearer: String) async throws -> Principal {
        do {
            return try await gate.authenticate(bearer, at: now)
        } catch let refusal as Refusal {
            throw apiError(refusal)
        }
    }

    /// Whose key is called `id`, as long as it opens anything.
    func principal(ofKey id: Identifier<APIKey>, logger: Logger) async throws(APIError) -> Principal {
        let principal: Principal?
        do { principal = try await store.principal(of: id) } catch {
            logger.error("Accounts cannot be read", metadata: ["key": "\(id)", "cause": "\(error)"])
            throw .accountsUnavailable
        }
        guard let principal else { throw .invalidKey }
        if let refusal = principal.key.refusal(at: now) { throw apiError(refusal) }
        return principal
    }

    /// Lets a request in with all that it may use, until the result is released.
    ///
    /// - Parameter isRouted: whether a router decides where it is computed, within the zones of the key.
    func open(
        _ demand: Demand,
        at endpoint: Endpoint,
        context: ServerContext,
        isRouted: Bool = false,
        logger: Logger,
        onRevocation: @escaping @Sendable (Refusal) -> Void
    ) async throws(APIError) -> OpenAccount {
        guard let principal = context.principal else { throw .missingKey }
        do {
            if !isRouted { try principal.key.scopes.check(zone: zone) }
            try await gate.admit(demand, of: principal, for: endpoint, at: now, onRevocation: onRevocation)
        } catch let refusal as Refusal {
            throw apiError(refusal)
        } catch {
            logger.failure("Accounts cannot be written", error, context)
            throw .accountsUnavailable
        }
        return OpenAccount(request: demand.request, accounts: self)
    }

    func apiError(_ refusal: Refusal) -> APIError {
        guard case .limit(let denial) = refusal else { return .refused(refusal, retryAfter: nil) }
        return .refused(refusal, retryAfter: denial.retryAfter(from: now))
    }
}
