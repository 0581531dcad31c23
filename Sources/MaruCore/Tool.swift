/// A function that the model may ask its client to call.
package struct Tool: Hashable, Sendable {
    package var name: String
    package var description: String?
    /// A JSON schema of the arguments; `nil` when there are none.
    package var parameters: JSONValue?
    /// Whether arguments must follow `parameters` exactly.
    package var isStrict: Bool

    package init(name: String, description: String? = nil, parameters: JSONValue? = nil, isStrict: Bool = false) {
        self.name = name
        self.description = description
        self.parameters = parameters
        self.isStrict = isStrict
    }
}

/// Whether the model may, or has to, call tools.
package enum ToolChoice: Hashable, Sendable {
    /// As the model sees fit.
    case automatic
    /// The model answers as if there were no tools.
    case none
    /// At least one call, and no text.
    case required
    /// A call of the tool with this name, and no text.
    case function(String)
}

/// A call that a model asked for.
package struct ToolCall: Hashable, Codable, Sendable {
    /// Names the call in the message that carries its result.
    package var id: String
    package var name: String
    /// JSON; what the model wrote, so not necessarily what the tool's schema says.
    package var arguments: String

    package init(id: String, name: String, arguments: String) {
        self.id = id
        self.name = name
        self.arguments = arguments
    }
}
