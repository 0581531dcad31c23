import Hummingbird
import MaruAPI

/// Lets through who knows the one key that all clients share.
struct SharedKey: RouterMiddleware {
    private let key: [UInt8]

    init(_ key: String) { self.key = Array(key.utf8) }

    func handle(
        _ request: Request,
        context: ServerContext,
        next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        guard try request.credentials().contains(where: { matches(Array($0.utf8)) }) else { throw APIError.invalidKey }
        return try await next(request, context)
    }

    /// Compares in a time that depends on nothing but the length of what was given: an early exit would tell how many
    /// characters are right.
    private func matches(_ given: [UInt8]) -> Bool {
        var difference = given.count ^ key.count
        for index in given.indices { difference |= Int(given[index] ^ key[index % key.count]) }
        return difference == 0
    }
}
