import HTTPTypes
import Hummingbird
import MaruAPI

extension Request {
    private static let anthropicHeader = HTTPField.Name("x-api-key")

    /// The keys that the client sent, in the header of OpenAI's clients and in that of Anthropic's.
    /// - Throws: `.missingKey` when there is none.
    func credentials() throws(APIError) -> [String] {
        let keys = [bearerToken, Self.anthropicHeader.flatMap { headers[$0] }].compactMap(\.self)
        guard !keys.isEmpty else { throw .missingKey }
        return keys
    }

    private var bearerToken: String? {
        guard let words = headers[.authorization]?.split(separator: " ", maxSplits: 1), words.count == 2,
            words[0].lowercased() == "bearer"
        else { return nil }
        return String(words[1])
    }
}
