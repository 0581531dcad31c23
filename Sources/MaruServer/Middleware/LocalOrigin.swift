import HTTPTypes
import Hummingbird
import MaruAPI

/// Keeps web pages from elsewhere away from a server without a key.
///
/// A browser on this machine reaches loopback for any page that it shows. It says which page that is in `Origin`, and
/// a page whose own name was pointed to 127.0.0.1 ("DNS rebinding") betrays itself in `Host`.
struct LocalOrigin: RouterMiddleware {
    func handle(
        _ request: Request,
        context: ServerContext,
        next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        if let origin = request.headers[.origin] {
            let authority = origin.split(separator: "://", maxSplits: 1).last ?? ""
            guard Loopback.contains(Loopback.host(ofAuthority: authority)) else { throw APIError.foreignOrigin(origin) }
        }
        if let authority = request.head.authority, !authority.isEmpty {
            guard Loopback.contains(Loopback.host(ofAuthority: authority)) else {
                throw APIError.foreignOrigin(authority)
            }
        }
        return try await next(request, context)
    }
}
