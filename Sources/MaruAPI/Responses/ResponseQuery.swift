/// How `GET /v1/responses/{id}` is to answer, as the parameters of its URL say.
package struct ResponseQuery: Hashable, Sendable {
    package static let names: Set<String> = ["stream", "starting_after", "include", "include[]", "include_obfuscation"]

    /// Sends the events of a response that is being made.
    package let streams: Bool
    /// The number of the last event that the client has; -1 when it has none.
    package let startingAfter: Int

    package init(_ values: [String: String]) throws(APIError) {
        streams = try Self.flag("stream", values) ?? false
        guard try Self.flag("include_obfuscation", values) != true else {
            throw .unsupportedParameter("include_obfuscation", allowed: "false")
        }
        // What was asked for when the response was made is in it already.
        let known = "message.output_text.logprobs"
        for include in [values["include"], values["include[]"]].compactMap(\.self) where include != known {
            throw .invalidValue("include", found: "\"\(include)\"", expected: "\"\(known)\"")
        }
        guard let text = values["starting_after"] else {
            startingAfter = -1
            return
        }
        guard streams else {
            throw .conflict("starting_after", "stream", reason: "starting_after needs stream=true")
        }
        guard let number = Int(text), (0..<Int.max).contains(number) else {
            throw .invalidValue("starting_after", found: "\"\(text)\"", expected: "the number of an event")
        }
        startingAfter = number
    }

    private static func flag(_ name: String, _ values: [String: String]) throws(APIError) -> Bool? {
        guard let text = values[name] else { return nil }
        guard let flag = Bool(text) else {
            throw .invalidValue(name, found: "\"\(text)\"", expected: "true or false")
        }
        return flag
    }
}
