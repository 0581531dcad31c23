import HTTPTypes
import Hummingbird
import MaruAPI

/// Lets through who knows the server's key, in the header of OpenAI's clients or in that of Anthropic's.
struct Authentication: RouterMiddleware {
    private static let anthropicHeader = HTTPField.Name("x-api-key")

    let live: LiveConfiguration

    func handle(
        _ request: Request,
        context: ServerContext,
        next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        let keys = [bearerToken(of: request), Self.anthropicHeader.flatMap { request.headers[$0] }].compactMap(\.self)
        guard !keys.isEmpty else { throw APIError.missingKey }
        let key = Array((live.current.apiKey ?? "").utf8)
        guard !key.isEmpty, keys.contains(where: { matches(Array($0.utf8), key) }) else { throw APIError.invalidKey }
        return try await next(request, context)
    }

    private func bearerToken(of request: Request) -> String? {
        guard let words = request.headers[.authorization]?.split(separator: " ", maxSplits: 1), words.count == 2,
            words[0].lowercased() == "bearer"
        else { return nil }
        return String(words[1])
    }

    /// Compares in a time that depends on nothing but the length of what was given: an early exit would tell how many
    /// characters are right.
    private func matches(_ given: [UInt8], _ key: [UInt8]) -> Bool {
        var difference = given.count ^ key.count
        for index in given.indices { difference |= Int(given[index] ^ key[index % key.count]) }
        return difference == 0
    }
}
