/// Why a policy refuses a request.
package struct PolicyViolation: Error, Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        case model(String)
        case tool(String)
        case zone(String)
        case language(Script)
        /// A system message of the client, where the policy allows none.
        case clientInstructions
        /// A prompt without a conversation, before which the policy's instructions cannot stand.
        case promptWithoutConversation
        /// More Unicode scalars than are allowed.
        case tooLong(found: Int, limit: Int)
        case phrase
        /// By its name.
        case topic(String)
        case data(FindingType)
        case injection
        /// Tokens that nobody here can read.
        case unreadableTokens
    }

    package var reason: Reason
    /// Where it was found; `nil` when it is about the request as a whole.
    package var field: PolicyField?
    /// The rule and its version, so that the decision can be replayed: `kr-rrn/1`.
    package var rule: String

    package init(_ reason: Reason, in field: PolicyField? = nil, rule: String) {
        self.reason = reason
        self.field = field
        self.rule = rule
    }
}

extension PolicyViolation {
    /// A word for programs.
    package var code: String {
        switch reason {
        case .model: "model"
        case .tool: "tool"
        case .zone: "zone"
        case .language: "language"
        case .clientInstructions: "client_instructions"
        case .promptWithoutConversation: "prompt_without_conversation"
        case .tooLong: "prompt_too_long"
        case .phrase: "phrase"
        case .topic: "topic"
        case .data: "personal_data"
        case .injection: "injection"
        case .unreadableTokens: "unreadable_tokens"
        }
    }
}

extension PolicyViolation: CustomStringConvertible {
    /// What was found, without a word of the text itself.
    package var description: String {
        let place = field.map { " in \($0.rawValue)" } ?? ""
        return switch reason {
        case .model(let name): "The policy does not allow the model \(name)."
        case .tool(let name): "The policy does not allow the tool \(name)."
        case .zone(let zone): "The policy does not allow requests to be computed in the zone \(zone)."
        case .language(let script): "The policy does not allow requests in this language (\(script.rawValue))\(place)."
        case .clientInstructions: "The policy does not allow system messages of clients."
        case .promptWithoutConversation:
            "The policy has instructions, which need a conversation. Use a chat endpoint instead of a raw prompt."
        case .tooLong(let found, let limit):
            "The request has \(found) characters of text; the policy allows \(limit)."
        case .phrase: "The policy blocks a phrase\(place)."
        case .topic(let name): "The policy blocks the topic \(name)\(place)."
        case .data(let type): "The policy blocks \(type)\(place)."
        case .injection: "The text\(place) looks like an attempt to take the model over."
        case .unreadableTokens:
            "The policy has to read every prompt, and these token ids cannot be turned into text here."
        }
    }
}
