import HTTPTypes
import Hummingbird
import MaruAPI

/// Lets through who knows the server's key.
struct Authentication: RouterMiddleware {
    private let key: [UInt8]

    init(key: String) { self.key = Array(key.utf8) }

    func handle(
        _ request: Request,
        context: ServerContext,
        next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        guard let header = request.headers[.authorization] else { throw APIError.missingKey }
        let words = header.split(separator: " ", maxSplits: 1)
        guard words.count == 2, words[0].lowercased() == "bearer" else { throw APIError.missingKey }
        guard matches(Array(words[1].utf8)) else { throw APIError.invalidKey }
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
