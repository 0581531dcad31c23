import Hummingbird
import Logging
import MaruAPI
import MaruAccounts

/// Lets through who has a key of this server, and says whose it is.
struct AccountKeys: RouterMiddleware {
    let accounts: Accounts
    let logger: Logger

    func handle(
        _ request: Request,
        context: ServerContext,
        next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        // Clients of two APIs send two keys at times; one that is none of ours does not speak for itself.
        let keys = try request.credentials()
        let key = keys.first { KeyText($0) != nil } ?? keys[0]
        var context = context
        do {
            let principal = try await accounts.principal(of: key)
            context.principal = principal
            context.record.identify(principal)
        } catch let error as APIError {
            throw error
        } catch {
            logger.failure("Accounts cannot be read", error, context)
            throw APIError.accountsUnavailable
        }
        return try await next(request, context)
    }
}

/// Lets through whose key allows a group of endpoints. Without accounts everyone's does.
struct Permission: RouterMiddleware {
    let endpoint: Endpoint

    init(_ endpoint: Endpoint) { self.endpoint = endpoint }

    func handle(
        _ request: Request,
        context: ServerContext,
        next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        try context.require(endpoint)
        return try await next(request, context)
    }
}

extension ServerContext {
    /// Refuses a key that does not allow `endpoint`; where there are no accounts, all may.
    func require(_ endpoint: Endpoint) throws(APIError) {
        do { try principal?.key.scopes.check(endpoint) } catch { throw .refused(error, retryAfter: nil) }
    }
}
