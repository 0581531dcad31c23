import HTTPTypes
import Hummingbird
import MaruAPI

extension RouterMethods {
    typealias Handler = @Sendable (Request, Context) async throws -> Response

    /// Adds an endpoint that answers one method and tells every other one which that is.
    func endpoint(_ method: HTTPRequest.Method, _ path: RouterPath, use handler: @escaping Handler)
        throws(ServerError)
    {
        try endpoint(path, [method: handler])
    }

    /// Adds an endpoint that answers some methods and tells every other one which those are.
    ///
    /// - Throws: `.uncoveredEndpoint` for one whose texts nobody has thought of; see ``PolicyCoverage``.
    func endpoint(_ path: RouterPath, _ handlers: [HTTPRequest.Method: Handler]) throws(ServerError) {
        for (method, handler) in handlers {
            let endpoint = "\(method.rawValue) \(path)"
            guard PolicyCoverage.way(of: endpoint) != nil else { throw .uncoveredEndpoint(endpoint) }
            on(path, method: method, use: handler)
        }
        // HEAD is answered wherever GET is.
        let answered = handlers.keys.map(\.rawValue) + (handlers[.get] == nil ? [] : ["HEAD"])
        let allowed = answered.sorted().joined(separator: ", ")
        let methods: [HTTPRequest.Method] = [.get, .head, .post, .put, .patch, .delete, .options, .trace, .query]
        for method in methods where !answered.contains(method.rawValue) {
            on(path, method: method) { request, _ -> Response in
                throw APIError.methodNotAllowed(method: method.rawValue, path: request.uri.path, allowed: allowed)
            }
        }
    }
}
