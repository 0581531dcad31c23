import Foundation
import MaruCore
import MaruJinja
import Testing

@Suite("What the reference implementation renders")
struct ReferenceTests {
    @Test("is what the templates of the model families render", arguments: Golden.templateNames)
    func families(name: String) throws {
        let source = try Golden.template(name)
        let expected = Golden.document["templates"]?[name]
        #expect(Golden.conversationNames.count >= 8)
        for conversation in Golden.conversationNames {
            let outcome = Golden.outcome(source, Golden.conversation(conversation), trusted: Golden.specialTokens)
            let reference = Golden.expected(expected?[conversation])
            #expect(outcome.isSame(as: reference), "\(conversation): \(outcome), expected \(reference)")
        }
    }

    @Test("is what each construct of the language gives")
    func snippets() throws {
        let context = Golden.dictionary(Golden.document["context"])
        let snippets = Golden.items(Golden.document["snippets"])
        #expect(snippets.count >= 400)
        for snippet in snippets {
            let source = try #require(Golden.string(snippet["source"]))
            let outcome = Golden.outcome(source, context)
            let reference = Golden.expected(snippet)
            #expect(outcome.isSame(as: reference), "\(source.debugDescription)\ngave \(outcome)\nnot  \(reference)")
        }
    }

    @Test("is what the templates in model files render", arguments: ModelFile.all)
    func models(file: ModelFile) throws {
        let source = try #require(try file.chatTemplate())
        for conversation in Golden.conversationNames {
            let outcome = Golden.outcome(source, Golden.conversation(conversation), trusted: Golden.specialTokens)
            let reference = Golden.expected(Golden.document["models"]?[file.name]?[conversation])
            #expect(outcome.isSame(as: reference), "\(conversation): \(outcome), expected \(reference)")
        }
    }
}

/// A model file that is on this machine and that the golden knows.
struct ModelFile: CustomTestStringConvertible, Sendable {
    let name: String
    let url: URL
    var testDescription: String { name }

    static let all: [ModelFile] = {
        let folder =
            ProcessInfo.processInfo.environment["MARU_TEST_MODELS"].map { URL(filePath: $0) }
            ?? FileManager.default.homeDirectoryForCurrentUser.appending(path: ".cache/maru-test-models")
        return Golden.members(Golden.document["models"])
            .map { ModelFile(name: $0.key, url: folder.appending(path: $0.key)) }
            .filter { FileManager.default.fileExists(atPath: $0.url.path(percentEncoded: false)) }
    }()

    /// The string that stands behind the key of the chat template near the start of the file.
    func chatTemplate() throws -> String? {
        let data = try Data(contentsOf: url, options: .alwaysMapped)
        guard let key = data.range(of: Data("tokenizer.chat_template".utf8)) else { return nil }
        // The type of the value takes four bytes, its length eight.
        let length = data[key.upperBound + 4..<key.upperBound + 12].reversed().reduce(0) { $0 << 8 | Int($1) }
        return String(data: data[key.upperBound + 12..<key.upperBound + 12 + length], encoding: .utf8)
    }
}
