import ArgumentParser
import Foundation
import MaruCore
import MaruTesting
import Synchronization
import Testing

@testable import MaruCLI

@Suite("Conversation in a terminal")
struct ChatSessionTests {
    @Test("Answers go to the output, and the next question carries what was said")
    func history() async throws {
        let generator = ScriptedGenerator(["Hel", "lo"])
        let (output, remarks) = try await talk(to: generator, lines: ["one", "", "two"])
        #expect(output == "Hello\nHello\n")
        #expect(remarks == "")
        #expect(generator.requests.map(\.prompt).last?.contents == ["one", "Hello", "two"])
    }

    @Test("/clear forgets, /system instructs, /exit leaves")
    func commands() async throws {
        let generator = ScriptedGenerator(["ok"])
        let lines = ["one", "/system Be brief.", "/clear", "two", "/exit", "three"]
        let (output, remarks) = try await talk(to: generator, lines: lines)
        #expect(output == "ok\nok\n")
        #expect(remarks == "The system prompt is set.\nThe conversation is forgotten.\n")
        #expect(generator.requests.map(\.prompt).last?.contents == ["Be brief.", "two"])
    }

    @Test("A message of several lines is one question")
    func block() async throws {
        let generator = ScriptedGenerator(["ok"])
        _ = try await talk(to: generator, lines: ["\"\"\"first", "second", "third\"\"\"", "next"])
        #expect(generator.requests.first?.prompt.contents == ["first\nsecond\nthird"])
        #expect(generator.requests.count == 2)
    }

    @Test("A conversation that outgrows the context says how to go on, and goes on")
    func fullContext() async throws {
        let generator = ScriptedGenerator(["ok"], contextLength: 4)
        let (output, remarks) = try await talk(to: generator, lines: ["a b c d e", "short"])
        #expect(output == "ok\n")
        #expect(remarks.contains("5 tokens"))
        #expect(remarks.contains("/clear starts anew."))
    }

    @Test("An answer that the token limit cut says so")
    func cut() async throws {
        let (_, remarks) = try await talk(
            to: ScriptedGenerator(["a", "b", "c"]),
            lines: ["one"],
            arguments: ["--max-tokens", "2"]
        )
        #expect(remarks == "(cut: the limit of tokens is reached)\n")
    }

    @Test("A base model is refused with advice")
    func baseModel() throws {
        #expect(throws: CommandError.noChatTemplate(model: "scripted")) {
            try ChatSession(
                generator: ScriptedGenerator(supportsChat: false),
                system: nil,
                sampling: try SamplingOptions.parse([])
            )
        }
    }

    /// Plays a conversation and returns what stood on the output and on the error stream.
    private func talk(
        to generator: ScriptedGenerator,
        lines: [String],
        arguments: [String] = []
    ) async throws -> (output: String, remarks: String) {
        let (output, remarks) = (Pipe(), Pipe())
        let rest = Mutex(lines[...])
        var session = try ChatSession(
            generator: generator,
            system: nil,
            sampling: try SamplingOptions.parse(arguments),
            output: terminal(output),
            remarks: terminal(remarks)
        ) {
            rest.withLock { $0.popFirst() }
        }
        session.showsPrompt = false
        try await session.run()
        return (try text(output), try text(remarks))
    }

    private func terminal(_ pipe: Pipe) -> Terminal {
        Terminal(descriptor: pipe.fileHandleForWriting.fileDescriptor, isTerminal: false, environment: [:])
    }

    private func text(_ pipe: Pipe) throws -> String {
        try pipe.fileHandleForWriting.close()
        return String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    }
}

extension GenerationRequest.Prompt {
    /// The texts of a conversation, in order.
    fileprivate var contents: [String] {
        if case .chat(let messages) = self { messages.map(\.content) } else { [] }
    }
}
