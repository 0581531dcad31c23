import MaruCore
import Crypto
import Foundation
import Testing

@testable import MaruRegistry

@Suite("Pulling from a web server")
struct TransportTests {
    let sandbox: Sandbox
    let model = ggufBytes(50_000)

    init() throws { sandbox = try Sandbox() }

    private func pull(_ hub: TestHub, _ path: String = "/web/tiny.gguf") async throws -> StoredModel {
        try await sandbox.puller(hub, ["HF_TOKEN": "secret"]).pull(.web(url: hub.endpoint + "/content" + path))
    }

    @Test("a file is fetched, resumed by its entity tag, and no token is shown")
    func web() async throws {
        let hub = TestHub(["web/tiny.gguf": model])
        hub.fail("web/tiny.gguf", .cut(after: 20_000))
        let stored = try await hub.run { try await pull(hub) }
        #expect(stored.name == "tiny")
        #expect(stored.sha256 == SHA256.hash(data: model).hexadecimal)
        #expect(hub.transfers.count == 2)
        #expect(hub.seen.allSatisfy { $0.authorization == nil })
    }

    @Test("the page of a proxy that wants a log-in is not taken for a model")
    func logInPage() async throws {
        let hub = TestHub(["web/tiny.gguf": Array("<html>log in</html>".utf8)])
        let error = try await hub.run { await registryError { _ = try await pull(hub) } }
        guard case .notAModel("tiny.gguf", _) = error else {
            Issue.record("expected no model, found \(String(describing: error))")
            return
        }
        #expect(sandbox.contents(of: "blobs").isEmpty)
    }

    @Test("an address that does not name a GGUF file is refused before it is asked")
    func otherFiles() async throws {
        let hub = TestHub([:])
        let error = try await hub.run { await registryError { _ = try await pull(hub, "/web/index.html") } }
        guard case .invalidReference = error else {
            Issue.record("expected an invalid reference, found \(String(describing: error))")
            return
        }
        #expect(hub.seen.isEmpty)
    }

    @Test("the proxy of the environment is used, except for the hosts that it names as near")
    func proxies() throws {
        let settings = ProxySettings(environment: [
            "HTTPS_PROXY": "http://user:word@proxy.example:3128", "no_proxy": "localhost,.inside.example",
        ])
        func proxy(_ text: String) throws -> String? { try settings.proxy(for: #require(URL(string: text)))?.host() }
        #expect(try proxy("https://hub.example/x") == "proxy.example")
        #expect(try proxy("http://hub.example/x") == nil)
        #expect(try proxy("https://mirror.inside.example/x") == nil)
        #expect(try proxy("https://inside.example/x") == nil)
        #expect(try proxy("https://notinside.example/x") == "proxy.example")
        #expect(try proxy("https://localhost/x") == nil)
    }
}
