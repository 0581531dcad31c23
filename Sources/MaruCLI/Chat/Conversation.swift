import MaruCore

/// What has been said so far.
struct Conversation: Equatable {
    private(set) var turns: [ChatMessage] = []
    /// What the model is told before everything else.
    var system: String?

    init(system: String? = nil) { self.system = system }

    /// What the model is to see for the next question.
    func messages(asking question: String) -> [ChatMessage] {
        let instructions = system.map { [ChatMessage(role: "system", content: $0)] } ?? []
        return instructions + turns + [ChatMessage(role: "user", content: question)]
    }

    mutating func add(question: String, answer: String) {
        turns.append(ChatMessage(role: "user", content: question))
        turns.append(ChatMessage(role: "assistant", content: answer))
    }

    /// Forgets every turn, not the system prompt.
    mutating func clear() { turns = [] }
}
