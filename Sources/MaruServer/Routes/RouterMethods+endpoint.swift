import HTTPTypes
import Hummingbird
import MaruAPI

extension RouterMethods {
    /// Adds an endpoint that answers one method and tells every other one which that is.
    func endpoint(
        _ method: HTTPRequest.Method,
        _ path: RouterPath,
        use handler: @Sendable @escaping (Request, Context) async throws -> Response
    ) {
        on(path, method: method, use: handler)
        var others: [HTTPRequest.Method] = [.get, .post, .put, .patch, .delete, .options, .trace, .query]
        // HEAD is answered wherever GET is.
        if method != .get { others.append(.head) }
        for other in others where other != method {
            on(path, method: other) { request, _ -> Response in
                throw APIError.methodNotAllowed(
                    method: other.rawValue,
                    path: request.uri.path,
                    allowed: method == .get ? "GET, HEAD" : method.rawValue
                )
            }
        }
    }
}
