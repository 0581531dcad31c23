import MaruTesting
import Testing

@testable import MaruAccounts

@Suite("Keys")
struct KeyTests {
    private let now = Timestamp(milliseconds: 1_764_000_000_000)

    @Test("A key's text has a public id and a secret of 256 bits, and is read back")
    func text() throws {
        var generator = SeededGenerator(seed: 1)
        let text = KeyText(for: Identifier(using: &generator), using: &generator)
        #expect(text.id.rawValue.count == 16)
        #expect(text.secret.count * 5 >= 256)
        #expect(text.text == "maru_sk_\(text.id)_\(text.secret)")
        #expect(KeyText(text.text) == text)
    }

    @Test(
        "Anything else is no key",
        arguments: ["", "maru_sk_", "maru_sk_a", "maru_sk_a_", "maru_sk__b", "maru_sk_a_b_c", "sk-a_b", "MARU_SK_a_b"]
    )
    func noKey(text: String) {
        #expect(KeyText(text) == nil)
    }

    @Test("Of a secret its SHA-256 is kept, and nothing else matches")
    func digest() throws {
        // The example of FIPS 180-2.
        let digest = SecretDigest(of: "abc")
        #expect(digest.bytes.prefix(4) == [0xBA, 0x78, 0x16, 0xBF])
        #expect(SecretDigest(bytes: digest.bytes) == digest)
        for index in digest.bytes.indices {
            var other = digest.bytes
            other[index] ^= 1
            #expect(try #require(SecretDigest(bytes: other)) != digest)
        }
        #expect(SecretDigest(bytes: Array(digest.bytes.dropLast())) == nil)
    }

    @Test("After a rotation the old secret is valid until the grace ends, and only the one before")
    func rotation() {
        var key = key("one")
        key.rotate(to: "two", graceEnds: now + .seconds(60))
        #expect(key.accepts("one", at: now))
        #expect(key.accepts("two", at: now))
        #expect(!key.accepts("one", at: now + .seconds(60)))
        #expect(key.accepts("two", at: now + .seconds(60)))
        key.rotate(to: "three", graceEnds: now + .seconds(60))
        #expect(!key.accepts("one", at: now))
        #expect(key.accepts("two", at: now))
        #expect(key.accepts("three", at: now))
    }

    @Test("A key ends with its expiry or its revocation, of which the first stays")
    func endings() {
        var key = key("one")
        #expect(key.refusal(at: now) == nil)
        key.expires = now + .seconds(1)
        #expect(key.refusal(at: now) == nil)
        #expect(key.refusal(at: now + .seconds(1)) == .expired(now + .seconds(1)))
        key.revoke(at: now)
        key.revoke(at: now + .seconds(5))
        #expect(key.refusal(at: now) == .revoked(now))
    }

    @Test("Scopes allow what they name, and administration only when it was asked for")
    func scopes() throws {
        let open = Scopes()
        try open.check(model: "any", endpoint: .chat)
        #expect(throws: Refusal.self) { try open.check(.admin) }
        let narrow = Scopes(models: ["a"], endpoints: [.chat], zones: ["local"])
        try narrow.check(model: "a", endpoint: .chat)
        try narrow.check(zone: "local")
        #expect(throws: Refusal.modelOutOfScope("b", allowed: ["a"])) { try narrow.check(model: "b", endpoint: .chat) }
        #expect(throws: Refusal.endpointOutOfScope(.models, allowed: [.chat])) { try narrow.check(.models) }
        #expect(throws: Refusal.zoneOutOfScope("eu", allowed: ["local"])) { try narrow.check(zone: "eu") }
    }

    @Test("A name is stored composed, so that both spellings of 마루 are one")
    func names() throws {
        let decomposed = "\u{1106}\u{1161}\u{1105}\u{116E}"
        #expect(Array(try AccountName.checked(decomposed).utf8) == Array("마루".utf8))
        #expect(try AccountName.checked("team-1.a_b") == "team-1.a_b")
        for name in ["", "-a", "a b", "a/b", ".a", "a\n", String(repeating: "a", count: 65)] {
            #expect(throws: AccountsError.invalidName(name)) { try AccountName.checked(name) }
        }
    }

    private func key(_ secret: String) -> APIKey {
        APIKey(id: Identifier("k"), project: Identifier("p"), name: "k", digest: SecretDigest(of: secret), created: now)
    }
}
