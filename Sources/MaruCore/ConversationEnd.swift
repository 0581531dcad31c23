/// Where the prompt of a conversation ends, and so what an answer continues.
package enum ConversationEnd: Hashable, Sendable {
    /// Behind the opening of the assistant's next turn, which the answer fills.
    case newTurn
    /// Inside the last message, which is the assistant's: the answer goes on where its text stops ("prefill").
    case insideLastMessage
    /// Behind the last message. Whose turn is next is left open.
    case lastMessage
}
