import HTTPTypes
import Hummingbird
import MaruAPI
import MaruCore

/// Takes what a client says of the class of its data, in the header `X-Maru-Data-Class`.
struct DeclaredDataClass: RouterMiddleware {
    static let header = HTTPField.Name("X-Maru-Data-Class")

    func handle(
        _ request: Request,
        context: ServerContext,
        next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        guard let text = Self.header.flatMap({ request.headers[$0] }) else { return try await next(request, context) }
        guard let dataClass = DataClass(rawValue: text) else { throw APIError.unknownDataClass(text) }
        var context = context
        context.dataClass = dataClass
        return try await next(request, context)
    }
}
