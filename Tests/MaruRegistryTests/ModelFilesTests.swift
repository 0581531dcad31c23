import Testing

@testable import MaruRegistry

@Suite("Which files make up a model")
struct ModelFilesTests {
    private func select(_ paths: [String], _ selector: String? = nil) throws -> [String] {
        try ModelFiles.select(paths, selector: selector, in: "here")
    }

    @Test("the only GGUF file is meant, whatever lies beside it")
    func only() throws {
        #expect(try select(["a.gguf", "README.md", "model.safetensors", "mmproj-a.gguf"]) == ["a.gguf"])
    }

    @Test("among several, Q4_K_M is meant; without it the choice is asked for")
    func standard() throws {
        #expect(try select(["a-Q8_0.gguf", "a.Q4_K_M.gguf", "a-Q4_K_S.gguf"]) == ["a.Q4_K_M.gguf"])
        #expect(throws: RegistryError.ambiguousFile("here", selector: nil, candidates: ["a.gguf", "b.gguf"])) {
            try select(["b.gguf", "a.gguf"])
        }
    }

    @Test("a quantization is matched as a whole word before it is matched anywhere")
    func words() throws {
        let paths = ["m-Q4_K.gguf", "m-Q4_K_M.gguf", "m-IQ4_K.gguf"]
        #expect(try select(paths, "q4_k") == ["m-Q4_K.gguf"])
        #expect(try select(paths, "k_m") == ["m-Q4_K_M.gguf"])
        #expect(throws: RegistryError.noSuchFile("here", selector: "Q2", candidates: paths.sorted())) {
            try select(paths, "Q2")
        }
    }

    @Test("shards count as one file, also in a folder of their own")
    func shards() throws {
        let paths = ["Q8_0/m-Q8_0-00002-of-00002.gguf", "Q8_0/m-Q8_0-00001-of-00002.gguf", "m-Q2_K.gguf"]
        #expect(try select(paths, "Q8_0") == paths[..<2].sorted())
        #expect(throws: RegistryError.self) { try select([paths[0]]) }
    }

    @Test("safetensors come with their configuration and tokenizer, and not twice")
    func safetensors() throws {
        let paths = [
            "config.json", "consolidated.safetensors", "model-00001-of-00002.safetensors",
            "model-00002-of-00002.safetensors", "model.safetensors.index.json", "tokenizer.json",
            "original/params.json",
            "chat_template.jinja", "README.md",
        ]
        #expect(
            try select(paths) == [
                "chat_template.jinja", "config.json", "model-00001-of-00002.safetensors",
                "model-00002-of-00002.safetensors", "model.safetensors.index.json", "tokenizer.json",
            ]
        )
        #expect(throws: RegistryError.self) { try select(["README.md"]) }
    }

    @Test("a list with a path that leads outside is refused")
    func traversal() {
        #expect(throws: RegistryError.self) { try select(["a.gguf", "../../.bashrc"]) }
    }
}
