/// A place of a request or an answer that holds text somebody wrote.
///
/// A policy looks at every one of them; ``GenerationRequest/mapTexts(_:)`` walks those of a request.
package enum PolicyField: String, Hashable, Sendable, CaseIterable {
    case systemMessage = "system_message"
    case userMessage = "user_message"
    case assistantMessage = "assistant_message"
    case toolMessage = "tool_message"
    case otherMessage = "other_message"
    case speakerName = "speaker_name"
    case messageReasoning = "message_reasoning"
    case callIdentifier = "call_id"
    case callName = "call_name"
    case callArguments = "call_arguments"
    case toolName = "tool_name"
    case toolDescription = "tool_description"
    case toolParameters = "tool_parameters"
    case chosenTool = "tool_choice"
    case outputFormat = "output_format"
    case stopText = "stop"
    case rawPrompt = "prompt"
    case tokenPrompt = "prompt_tokens"
    case embeddingText = "embedding_text"
    case embeddingTokens = "embedding_tokens"
    case answerText = "answer_text"
    case answerReasoning = "answer_reasoning"
    case answerCallName = "answer_call_name"
    case answerCallArguments = "answer_call_arguments"
    case answerLogprobs = "answer_logprobs"

    /// Whether an answer has it, and not a request.
    package var isOfAnswer: Bool { rawValue.hasPrefix("answer_") }

    /// Whether whoever wrote it may be a stranger to the application: what users and tools say is looked through for
    /// injections, what the application itself and the model said is not.
    var isFromOutside: Bool {
        switch self {
        case .userMessage, .toolMessage, .otherMessage, .rawPrompt, .tokenPrompt, .speakerName: true
        default: false
        }
    }

    /// Whether a value in it can be replaced without breaking what it is for: names and formats have to stay as they are.
    var canBeRewritten: Bool {
        switch self {
        case .systemMessage, .userMessage, .assistantMessage, .toolMessage, .otherMessage, .messageReasoning,
            .callArguments, .toolDescription, .rawPrompt, .embeddingText:
            true
        default: false
        }
    }

    init(role: String) {
        switch role {
        case "system", "developer": self = .systemMessage
        case "user": self = .userMessage
        case "assistant": self = .assistantMessage
        case "tool", "function": self = .toolMessage
        default: self = .otherMessage
        }
    }
}
