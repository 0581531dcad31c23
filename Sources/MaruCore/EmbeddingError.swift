/// Why texts were not turned into vectors. Inputs are counted from 0.
package enum EmbeddingError: Error, Hashable, Sendable {
    case noInput
    case emptyInput(index: Int)
    /// An input has more tokens than the model takes, those included that it adds.
    case inputTooLong(index: Int, tokens: Int, limit: Int)
    case unknownToken(TokenID, index: Int, vocabularySize: Int)
    /// So few tokens leave no room for the text beside those that the model adds.
    case truncationTooShort(tokens: Int, least: Int)
    /// More tokens were to be kept than the model takes.
    case truncationTooLong(tokens: Int, limit: Int)
    case invalidDimensions(found: Int, most: Int)
    /// So many texts wait already.
    case queueFull(waiting: Int)
    /// The task was cancelled.
    case cancelled
    case shuttingDown
}

extension EmbeddingError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noInput:
            "There is no input; send at least one text."
        case .emptyInput(let index):
            "Input \(index) is empty; send at least one character or token."
        case .inputTooLong(let index, let tokens, let limit):
            """
            Input \(index) has \(tokens) tokens, but the model takes \(limit). Shorten it, cut it into pieces, or ask \
            for truncation.
            """
        case .unknownToken(let token, let index, let size):
            "Input \(index) has the token \(token), but the vocabulary ends at \(size - 1)."
        case .truncationTooShort(let tokens, let least):
            "Truncation to \(tokens) tokens leaves no room for text; \(least) are the fewest with this model."
        case .truncationTooLong(let tokens, let limit):
            "Truncation to \(tokens) tokens was asked for, but the model takes \(limit)."
        case .invalidDimensions(let found, let most):
            "\(found) dimensions were asked for; the model's vectors have 1 to \(most)."
        case .queueFull(let waiting):
            "\(waiting) texts wait already; try again in a moment, or send fewer at once."
        case .cancelled:
            "The request was given up."
        case .shuttingDown:
            GenerationError.shuttingDown.description
        }
    }
}
