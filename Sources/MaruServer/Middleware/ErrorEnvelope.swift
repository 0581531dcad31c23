import Hummingbird
import Logging
import MaruAPI
import MaruAccounts
import NIOHTTP1

/// Gives every error the face that errors have in the API of its request, whoever threw it.
struct ErrorEnvelope: RouterMiddleware {
    let logger: Logger

    func handle(
        _ request: Request,
        context: ServerContext,
        next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            let shown = face(of: error, request: request, context: context)
            context.record.refuse(shown.code)
            return .failure(shown, to: request, id: context.requestID)
        }
    }

    private func face(of error: any Error, request: Request, context: ServerContext) -> APIError {
        switch error {
        case let error as APIError:
            return error
        case let error as HTTPParserError:
            return .connection(.malformedHTTP(error.debugDescription))
        case let error as AccountsError:
            return .accounts(error)
        case let error as any HTTPResponseError where error.status == .notFound:
            return .unknownURL(method: request.method.rawValue, path: request.uri.path)
        default:
            logger.failure("Request failed", error, context)
            return .internalFailure
        }
    }
}
