import HTTPTypes
import MaruAccounts
import MaruCore
import MaruTesting
import Testing

@testable import MaruServer

@Suite("Keys and limits", .timeLimit(.minutes(5)))
struct AccountGateTests {
    private let chat = #"{"model":"scripted","messages":[{"role":"user","content":"Hi there"}]}"#

    private func chat(maximum: Int) -> String { String(chat.dropLast()) + #","max_tokens":\#(maximum)}"# }

    @Test("Without a key, or with one that is not known, nobody gets an answer")
    func unknown() async throws {
        let fixture = try await AccountFixture()
        let without = try await send(.post, "/v1/chat/completions", chat, accounts: fixture.accounts)
        #expect(without.status == 401)
        #expect(without.headers[.wwwAuthenticate] == "Bearer")
        for key in ["secret", "maru_sk_nobody_secret", fixture.key.text + "x"] {
            let answer = try await send(
                .post,
                "/v1/chat/completions",
                chat,
                headers: [.authorization: "Bearer \(key)"],
                accounts: fixture.accounts
            )
            #expect(answer.status == 401)
            #expect(answer.code == "invalid_api_key")
            #expect(!answer.text.contains(key))
        }
    }

    @Test("What an answer used is written to its key, and its organisation is told to the generator")
    func usage() async throws {
        let fixture = try await AccountFixture()
        let generator = ScriptedGenerator()
        let answer = try await send(
            .post,
            "/v1/chat/completions",
            chat,
            headers: fixture.headers,
            generator: generator,
            accounts: fixture.accounts
        )
        #expect(answer.status == 200)
        #expect(try await fixture.used() == UsageTotals(requests: 1, inputTokens: 2, outputTokens: 5))
        #expect(generator.requests.first?.organization == "acme")
        #expect(await fixture.ledger.runningRequests == 0)
    }

    @Test("Vectors are counted, too")
    func vectors() async throws {
        let fixture = try await AccountFixture(limits: [.tokensPerDay: 100])
        let answer = try await send(
            .post,
            "/v1/embeddings",
            #"{"model":"vectors","input":"one two three"}"#,
            headers: fixture.headers,
            embedders: [ScriptedEmbedder()],
            accounts: fixture.accounts
        )
        #expect(answer.status == 200)
        let tokens = try #require(answer.json["usage"]?["prompt_tokens"])
        #expect(try await JSONValue.integer(fixture.used().inputTokens) == tokens)
        #expect(await fixture.ledger.runningRequests == 0)
    }

    @Test("A key opens only its models, endpoints and zones, and the error says which")
    func scopes() async throws {
        let refused: [(Scopes, String)] = [
            (Scopes(models: ["other"]), "model_not_allowed"), (Scopes(endpoints: [.models]), "endpoint_not_allowed"),
            (Scopes(zones: ["seoul"]), "zone_not_allowed"),
        ]
        for (scopes, code) in refused {
            let fixture = try await AccountFixture(scopes: scopes)
            let answer = try await send(
                .post,
                "/v1/chat/completions",
                chat,
                headers: fixture.headers,
                accounts: fixture.accounts
            )
            #expect(answer.status == 403)
            #expect(answer.code == .string(code))
        }
        let fixture = try await AccountFixture(scopes: Scopes(models: ["alias"], zones: ["local"]))
        let answer = try await send(
            .post,
            "/v1/chat/completions",
            chat.replacing("scripted", with: "alias"),
            headers: fixture.headers,
            accounts: fixture.accounts,
            configuration: ServerConfiguration(aliases: ["alias"])
        )
        #expect(answer.status == 200)
    }

    @Test(
        "A model that a key does not allow is not even loaded for it",
        arguments: [
            ("/v1/chat/completions", #""messages":[{"role":"user","content":"Hi"}]"#),
            ("/v1/responses", #""input":"Hi""#),
            ("/v1/messages", #""max_tokens":5,"messages":[{"role":"user","content":"Hi"}]"#),
            ("/api/generate", #""prompt":"Hi""#), ("/v1/embeddings", #""input":"Hi""#),
            ("/tokenize", #""content":"Hi""#),
        ]
    )
    func modelScope(path: String, fields: String) async throws {
        let fixture = try await AccountFixture(scopes: Scopes(models: ["other"]))
        let generator = ScriptedGenerator()
        let answer = try await send(
            .post,
            path,
            #"{"model":"scripted",\#(fields)}"#,
            headers: fixture.headers,
            generator: generator,
            embedders: [ScriptedEmbedder(id: "scripted")],
            accounts: fixture.accounts
        )
        #expect(answer.status == 403, "\(answer.text)")
        #expect(answer.text.contains("may not use the model scripted"))
        #expect(generator.requests.isEmpty)
    }

    @Test("A request that limits have no room for is a 429 that says when there will be room")
    func limits() async throws {
        let fixture = try await AccountFixture(limits: [.tokensPerDay: 40])
        let first = try await send(
            .post,
            "/v1/chat/completions",
            chat(maximum: 18),
            headers: fixture.headers,
            accounts: fixture.accounts
        )
        #expect(first.status == 200)
        let second = try await send(
            .post,
            "/v1/chat/completions",
            chat(maximum: 32),
            headers: fixture.headers,
            accounts: fixture.accounts
        )
        #expect(second.status == 429)
        #expect(second.code == "insufficient_quota")
        // The time of the fixture is midnight, or moments later.
        let seconds = try #require(second.headers[.retryAfter].flatMap { Int($0) })
        #expect((86_300...86_400).contains(seconds))
        let name = try #require(HTTPField.Name("x-should-retry"))
        #expect(second.headers[name] == "false")
        #expect(try await fixture.used() == UsageTotals(requests: 1, inputTokens: 2, outputTokens: 5))
    }

    @Test("An answer of open length ends where a limit does, and says which", arguments: [false, true])
    func cap(streams: Bool) async throws {
        let fixture = try await AccountFixture(limits: [.tokensPerMonth: 5])
        let answer = try await send(
            .post,
            "/v1/chat/completions",
            streams ? String(chat.dropLast()) + #","stream":true}"# : chat,
            headers: fixture.headers,
            accounts: fixture.accounts
        )
        #expect(answer.status == 200)
        #expect(answer.text.contains(#""finish_reason":"length","stop_reason":"tokens_per_month""#))
        if !streams {
            guard case .array(let choices) = answer.json["choices"] else { return }
            #expect(choices.first?["message"]?["content"] == "Hello, wor")
        }
        #expect(try await fixture.used() == UsageTotals(requests: 1, inputTokens: 2, outputTokens: 3))
    }

    @Test("A revoked key's running stream ends at once, with an error that says why")
    func revocation() async throws {
        let fixture = try await AccountFixture()
        let generator = ScriptedGenerator(pausesAfter: 2)
        try await LiveServer.run(generator, accounts: fixture.accounts) { server in
            let text = try await server.connect(sending: WireRequest.streamedChat(key: fixture.key.text)) {
                connection in
                await generator.paused.wait()
                _ = try await fixture.store.revokeKey(fixture.key.key.id, at: AccountFixture.now)
                try await fixture.ledger.refresh(at: AccountFixture.now)
                return try await connection.readToEnd()
            }
            #expect(text.contains(#""code":"revoked_api_key""#))
            #expect(!text.contains("[DONE]"))
            await generator.cancelled.wait()
            #expect(await fixture.ledger.runningRequests == 0)
            let next = try await server.exchange(WireRequest.streamedChat(key: fixture.key.text))
            #expect(next.hasPrefix("HTTP/1.1 401"))
        }
    }

    @Test("Sixty-four streams at once never use more than a limit, and what they leave can be used to the last token")
    func manyStreams() async throws {
        let cap = 600
        let fixture = try await AccountFixture(limits: [.tokensPerDay: cap])
        let request = WireRequest.streamedChat(key: fixture.key.text)
        try await LiveServer.run(ScriptedGenerator(), accounts: fixture.accounts) { server in
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<64 { group.addTask { _ = try? await server.exchange(request) } }
            }
            #expect(try await fixture.used().tokens <= cap)
            #expect(await fixture.ledger.runningRequests == 0)
            for _ in 0..<cap where try await server.exchange(request).hasPrefix("HTTP/1.1 429") { break }
        }
        #expect(try await fixture.used().tokens == cap)
        #expect(await fixture.ledger.runningRequests == 0)
    }

    @Test("A key of its own is needed to read what everyone's requests are counted as")
    func metrics() async throws {
        let fixture = try await AccountFixture()
        for (headers, status) in [([:], 401), (fixture.headers, 403), (fixture.adminHeaders, 200)] {
            #expect(try await send(.get, "/metrics", headers: headers, accounts: fixture.accounts).status == status)
        }
    }
}
