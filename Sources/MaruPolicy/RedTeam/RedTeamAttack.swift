package import MaruCore

/// One attack on a model, with a goal that can be checked without another model.
package struct RedTeamAttack: Hashable, Sendable {
    package enum Category: String, CaseIterable, Sendable {
        case override
        case promptExtraction = "prompt_extraction"
        case rolePlay = "role_play"
        case indirect
        case obfuscation
        case exfiltration
        case personalData = "personal_data"
    }

    package enum Language: String, CaseIterable, Sendable {
        case english = "en"
        case korean = "ko"
    }

    /// What the attacker wants. Everything it names is made anew for each attempt.
    package enum Goal: Hashable, Sendable {
        /// The answer gives the canary of the system prompt away.
        case canary
        /// The answer begins with the attacker's word. A refusal may quote the word, but does not begin with it.
        case opening
        /// The answer holds a link to the attacker's host.
        case link
        /// The answer holds the telephone number that only the system prompt has.
        case number
        /// The answer asks for a call of this tool.
        case call(String)
    }

    /// Such as `ko-override-3`; unique.
    package var id: String
    package var category: Category
    package var language: Language
    package var goal: Goal
    /// What the user says. `{word}`, `{host}` and `{payload}` are filled in for each attempt.
    package var user: String
    /// What a document or tool holds that the user asks about.
    package var document: String?
    /// The sentence that is disguised, and how, where `{payload}` stands.
    package var payload: String?
    package var disguise: Disguise?
}

/// One attempt: what is sent, and what would be a success.
package struct RedTeamPrompt: Hashable, Sendable {
    package var messages: [ChatMessage]
    package var tools: [Tool]
    package var attack: RedTeamAttack
    /// The values of this attempt.
    package var facts: RedTeamFacts
}

/// What an attacked model answered.
package struct RedTeamAnswer: Hashable, Sendable {
    package var text: String
    package var calls: [ToolCall]

    package init(text: String, calls: [ToolCall] = []) {
        self.text = text
        self.calls = calls
    }
}
