import MaruCore
import Testing

@testable import MaruCLI

@Suite("Conversation")
struct ConversationTests {
    @Test("The model sees the system prompt, every turn and the question")
    func messages() {
        var conversation = Conversation(system: "Be brief.")
        conversation.add(question: "a?", answer: "a!")
        #expect(conversation.messages(asking: "b?").map(\.role) == ["system", "user", "assistant", "user"])
        #expect(conversation.messages(asking: "b?").map(\.content) == ["Be brief.", "a?", "a!", "b?"])
    }

    @Test("Clearing forgets the turns and keeps the system prompt")
    func clearing() {
        var conversation = Conversation(system: "Be brief.")
        conversation.add(question: "a?", answer: "a!")
        conversation.clear()
        #expect(conversation.messages(asking: "b?").map(\.content) == ["Be brief.", "b?"])
    }
}
