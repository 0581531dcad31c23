import MaruCore
import MaruServer
import MaruTensor
import Testing

@testable import MaruCLI
@testable import MaruGeneration

@Suite("What a server says when it is ready")
struct ServeWelcomeTests {
    @Test("It names the address, a request that works and the way to stop")
    func plain() {
        let text = welcome().text(address: ServerAddress(host: "127.0.0.1", port: 8080))
        #expect(text.contains("134.5M parameters, context of 2048 tokens, q8_0 cache, 2 threads, portable kernels"))
        #expect(text.contains("  http://127.0.0.1:8080\n"))
        #expect(text.contains("curl -N http://127.0.0.1:8080/v1/chat/completions \\\n"))
        #expect(text.contains(#""model":"smollm2:135m","stream":true"#))
        #expect(!text.contains("Authorization"))
        #expect(text.hasSuffix("Press Ctrl-C to stop."))
    }

    @Test("With a key the request sends it, without showing it")
    func key() {
        let text = welcome(needsKey: true).text(address: ServerAddress(host: "0.0.0.0", port: 1))
        #expect(text.contains("-H \"Authorization: Bearer $MARU_API_KEY\" \\\n"))
        #expect(text.contains("curl -N http://127.0.0.1:1/v1"))
    }

    @Test("For a base model the request is a plain completion")
    func baseModel() {
        let text = welcome(supportsChat: false).text(address: ServerAddress(host: "::1", port: 1))
        #expect(text.contains("http://[::1]:1/v1/completions"))
        #expect(text.contains("\"prompt\""))
    }

    @Test("A draft model is named with what it takes")
    func draft() {
        let draft = LoadReport.DraftModel(
            name: "small",
            parameters: 1_200_000,
            weightBytes: 700_000,
            cacheBytes: 5_000_000
        )
        let text = welcome(draft: draft).text(address: ServerAddress(host: "::1", port: 1))
        #expect(text.contains("; small guesses tokens (1.2M parameters, 700.0 kB and a cache of up to 5.0 MB)\n"))
        #expect(!welcome().text(address: ServerAddress(host: "::1", port: 1)).contains("guesses"))
    }

    @Test("For a model that makes vectors only, the request asks for one")
    func encoder() {
        let model = ModelDescription(id: "minilm", created: 0, contextLength: 256, supportsChat: false)
        let text = ServeWelcome(generation: nil, embedding: (model, 384), needsKey: false)
            .text(address: ServerAddress(host: "127.0.0.1", port: 1))
        #expect(text.hasPrefix("minilm is ready: embeddings of 384 dimensions, texts of up to 256 tokens\n"))
        #expect(text.contains("/v1/embeddings \\\n") && text.contains(#"{"model":"minilm","input":"#))
    }

    private func welcome(
        needsKey: Bool = false,
        supportsChat: Bool = true,
        draft: LoadReport.DraftModel? = nil
    ) -> ServeWelcome {
        ServeWelcome(
            generation: (
                ModelDescription(id: "smollm2:135m", created: 0, contextLength: 2048, supportsChat: supportsChat),
                LoadReport(
                    architecture: "llama",
                    parameters: 134_515_008,
                    layers: 30,
                    contextLength: 2048,
                    elementTypes: [:],
                    weightBytes: 0,
                    cacheElement: .q8_0,
                    cacheTokens: 0,
                    cacheBytes: 0,
                    threads: 2,
                    instructionSet: .portable,
                    loadTime: .milliseconds(250),
                    draft: draft
                )
            ),
            needsKey: needsKey
        )
    }
}
