package import MaruCore

/// A request about a model itself: to load, unload, pull or delete it.
package struct ModelRequest: Hashable, Sendable {
    /// Its name, or where to pull it from.
    package var model: String
    /// How long it is to stay in memory after its last answer.
    package var keepAlive: KeepAlive?
    /// Sends what happens step by step, which is the default of pulls.
    package var streams = true

    /// `{"model": name}`, in the body of `/v1/models/load`, `/v1/models/unload` or `/v1/models/pull`.
    package init(body: [UInt8], hasKeepAlive: Bool = false) throws(APIError) {
        var fields = try FieldReader(body: body)
        model = try fields.require("model").string
        if hasKeepAlive { keepAlive = try fields.takeKeepAlive() }
        try fields.finish()
    }

    /// The request in the body of `/api/pull` or `/api/delete`.
    /// Source: https://github.com/ollama/ollama/blob/main/docs/api.md
    package init(ollama body: [UInt8]) throws(APIError) {
        var fields = try FieldReader(body: body)
        // Older clients call it "name".
        model = try (fields.has("name") ? fields.require("name") : fields.require("model")).string
        streams = try fields.take("stream")?.bool ?? true
        try OffValues(["insecure": [false]]).take(from: &fields)
        try fields.finish()
    }
}

extension FieldReader {
    /// How long the model is to stay in memory: seconds or a text such as "5m"; below 0 for ever.
    mutating func takeKeepAlive() throws(APIError) -> KeepAlive? {
        guard let field = take("keep_alive") else { return nil }
        switch field.value {
        case .integer(let seconds): return KeepAlive(seconds: Double(seconds))
        case .number(let seconds): return KeepAlive(seconds: seconds)
        case .string(let text):
            if let keepAlive = KeepAlive(text) { return keepAlive }
            throw .invalidValue(
                field.path,
                found: "\"\(text)\"",
                expected: "a duration such as \"5m\" or \"1h30m\", \"0\", or one below 0 for ever"
            )
        default: throw field.wrongType("a duration, such as \"5m\" or a number of seconds")
        }
    }
}
