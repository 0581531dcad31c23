import MaruCheckpoint
import MaruCore
import Testing

@Suite("Models on disk")
struct ModelDirectoryTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test("A folder without what a model needs says what is missing")
    func incomplete() throws {
        _ = try folder.write(Array("{}".utf8), as: "config.json")
        let expected = CheckpointError.incompleteFolder(
            folder.path(""),
            missing: ["tokenizer.json", "model.safetensors"]
        )
        #expect(throws: expected) { try ModelDirectory.open(path: folder.path("")) }
    }

    @Test("A path with nothing there is an error that says so")
    func absent() throws {
        let error = #expect(throws: CheckpointError.self) { try ModelDirectory.open(path: folder.path("nothing")) }
        #expect(error?.description.contains("no such file or folder") == true)
    }

    @Test("The chat template is taken from its own file first, then from the tokenizer's settings")
    func chatTemplate() throws {
        for name in ["config.json", "tokenizer.json"] { _ = try folder.write(Array("{}".utf8), as: name) }
        _ = try folder.write(SafetensorsFileTests.file("{}", bytes: 0), as: "model.safetensors")
        func template(_ settings: String) throws -> String? {
            _ = try folder.write(Array(settings.utf8), as: "tokenizer_config.json")
            return try SafetensorsFolder(path: folder.path("")).chatTemplate
        }
        #expect(try template("{}") == nil)
        #expect(try template(#"{"chat_template": "one"}"#) == "one")
        let named = #"[{"name": "tool_use", "template": "a"}, {"name": "default", "template": "b"}]"#
        #expect(try template("{\"chat_template\": \(named)}") == "b")
        _ = try folder.write(Array("own".utf8), as: "chat_template.jinja")
        #expect(try template(#"{"chat_template": "one"}"#) == "own")
    }

    @Test("A JSON file that cannot be parsed is named with line and column")
    func badJSON() throws {
        _ = try folder.write(Array("{\n  \"a\": nope}".utf8), as: "config.json")
        let error = #expect(throws: CheckpointError.self) { try JSONFile.read(path: folder.path("config.json")) }
        #expect(error?.description.contains("config.json: Not valid JSON at line 2, column 8") == true)
    }
}
