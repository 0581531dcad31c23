import MaruCore

/// What was seen of one request.
package struct RequestTrace: Hashable, Sendable {
    /// Seconds after the request was due, for each piece of the answer.
    package private(set) var arrivals: [Double] = []
    /// What the server counted; else the pieces count.
    private var countedTokens: Int?
    private var isComplete = false
    package private(set) var failure: String?

    package var hasFailed: Bool { failure != nil || !isComplete || arrivals.isEmpty }
    package var tokens: Int { countedTokens ?? arrivals.count }
    package var secondsToFirstToken: Double? { arrivals.first }
    package var gaps: [Double] { zip(arrivals.dropFirst(), arrivals).map { $0 - $1 } }

    package init() {}

    /// Takes the data of an event that came `seconds` after the request was due.
    package mutating func receive(_ event: String, at seconds: Double) {
        if event == "[DONE]" { return isComplete = true }
        guard let json = try? JSONValue(parsing: event) else { return fail("an event is no JSON: \(event.prefix(80))") }
        if let error = json["error"] { return fail(error.serialized()) }
        if case .integer(let tokens)? = json["usage"]?["completion_tokens"] { countedTokens = tokens }
        guard case .array(let choices)? = json["choices"], case .string(let text)? = choices.first?["text"] else {
            return
        }
        if !text.isEmpty { arrivals.append(seconds) }
    }

    package mutating func fail(_ reason: String) { failure = failure ?? reason }
}
