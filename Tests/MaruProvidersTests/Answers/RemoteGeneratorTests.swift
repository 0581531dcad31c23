import Crypto
import Foundation
import MaruCore
import MaruProviders
import MaruTesting
import Testing

@Suite struct RemoteGeneratorTests {
    @Test func `An answer comes piece by piece with the tokens that the provider counted`() async throws {
        let server = UpstreamServer([.send(Wire.answer(Wire.hello))])
        let answer = try await server.run { url in
            try await TestProvider().with(url) { try await Answer($0, .question()) }
        }
        #expect(answer.error == nil)
        #expect(
            answer.events.dropLast() == [
                .started(promptTokens: 5), .delta(choice: 0, text: "Hel", logprobs: []),
                .delta(choice: 0, text: "lo", logprobs: []), .finished(choice: 0, reason: .stop),
            ]
        )
        #expect(answer.usage?.promptTokens == 7)
        #expect(answer.usage?.cachedPromptTokens == 4)
        #expect(answer.usage?.completionTokens == 2)
        let head = try #require(server.requests.first).head
        #expect(head.hasPrefix("POST /chat/completions HTTP/1.1"))
        #expect(head.contains("Authorization: Bearer secret-key"))
    }

    @Test func `Bytes that drip one at a time are the same answer`() async throws {
        let server = UpstreamServer([.drip(Wire.answer(Wire.hello))])
        let answer = try await server.run { url in
            try await TestProvider().with(url) { try await Answer($0, .question()) }
        }
        #expect(answer.text == "Hello")
        #expect(answer.usage?.promptTokens == 7)
    }

    /// What servers do wrong, and what becomes of it.
    private static let misbehaviour: [(String, [UpstreamServer.Act], UpstreamFailure.Cause)] = {
        let begun = Wire.answer(Wire.events(Wire.delta("Hel")))
        let never = Gate()
        return [
            (
                "429 with Retry-After",
                [
                    .send(
                        Wire.error(
                            "429 Too Many Requests",
                            ["Retry-After: 7"],
                            body: #"{"error":{"code":"slow_down"}}"#
                        )
                    )
                ],
                .status(429, code: "slow_down", retryAfter: .seconds(7))
            ),
            ("500", [.send(Wire.error("500 Oops", body: "secret text"))], .status(500, code: nil, retryAfter: nil)),
            ("silence before the head", [.wait(never)], .timeout(.firstByte)),
            ("silence behind the head", [.send(Wire.answer("")), .wait(never)], .timeout(.firstByte)),
            ("silence in the middle", [.send(begun), .wait(never)], .timeout(.nextByte)),
            (
                "a reset in the middle",
                [.send(begun.replacing("Connection: close", with: "Content-Length: 9999")), .reset], .connectionLost
            ),
            ("an end without [DONE]", [.send(begun)], .endedEarly),
            (
                "an end behind half of the choices", [.send(Wire.answer(Wire.events(Wire.delta("a"), "[DONE]")))],
                .endedEarly
            ),
            (
                "a redirect", [.send(Wire.error("302 Found", ["Location: http://169.254.169.254/"]))],
                .redirect(status: 302)
            ),
            ("a page", [.send(Wire.answer("<html>", type: "text/html; charset=utf-8"))], .contentType("text/html")),
            (
                "a huge line", [.send(Wire.answer("data: " + String(repeating: "x", count: 5000)))],
                .tooLarge("a line of the answer", limit: 4096)
            ),
            (
                "a huge event",
                [
                    .send(
                        Wire.answer(String(repeating: "data: " + String(repeating: "x", count: 1000) + "\n", count: 5))
                    )
                ],
                .tooLarge("an event of the answer", limit: 4096)
            ),
            (
                "a huge answer", [.send(Wire.answer(String(repeating: ": ping\n\n", count: 3000)))],
                .tooLarge("the answer", limit: 16384)
            ),
            ("no JSON", [.send(Wire.answer(Wire.events("{oops")))], .malformed("an event is not JSON")),
            ("JSON of no meaning", [.send(Wire.answer(Wire.events("[1]")))], .malformed("an event has no choices")),
            (
                "an error in the middle",
                [
                    .send(
                        Wire.answer(
                            Wire.events(Wire.delta("a"), #"{"error":{"message":"secret text","code":"overloaded"}}"#)
                        )
                    )
                ],
                .reported(code: "overloaded")
            ),
            (
                "a filter",
                [.send(Wire.answer(Wire.events(#"{"choices":[{"index":0,"finish_reason":"content_filter"}]}"#)))],
                .filtered
            ),
            ("something else than HTTP", [.send("SSH-2.0-OpenSSH\r\n\r\n")], .malformed("it is not HTTP")),
        ]
    }()

    @Test(arguments: misbehaviour.indices)
    func `Whatever a server does wrong has its own error`(index: Int) async throws {
        let (name, acts, cause) = Self.misbehaviour[index]
        var provider = TestProvider()
        // Only where time is to run out: elsewhere a machine that is busy must not make it run out.
        if cause == .timeout(.firstByte) { provider.settings.firstByteTimeout = .milliseconds(200) }
        if cause == .timeout(.nextByte) { provider.settings.idleTimeout = .milliseconds(100) }
        provider.settings.eventBytes = 4096
        provider.settings.answerBytes = 16384
        let server = UpstreamServer(acts)
        let answer = try await server.run { [provider] url in
            try await provider.with(url) { try await Answer($0, .question()) }
        }
        #expect(answer.cause == cause, "\(name)")
        #expect(answer.usage == nil)
        #expect(answer.error?.description.contains("secret") == false)
        #expect(server.requests.count == 1)
    }

    @Test func `A connection is used again when its answer was read to the end`() async throws {
        func chunk(_ text: String) -> String { String(text.utf8.count, radix: 16) + "\r\n\(text)\r\n" }
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
        let server = UpstreamServer([.send(head + chunk(Wire.hello)), .send("0\r\n\r\n")], keepsAlive: true)
        try await server.run { url in
            try await TestProvider().with(url) { generator in
                for _ in 0..<5 {
                    let answer = try await Answer(generator, .question())
                    #expect(answer.text == "Hello")
                }
            }
        }
        #expect(server.requests.count == 5)
        // On a busy machine the end of an answer may come too late for its connection to be kept.
        #expect(server.connections < 5)
    }

    @Test func `A server that says nothing behind the end does not hold the answer up`() async throws {
        let server = UpstreamServer([.send(Wire.answer(Wire.hello)), .wait(Gate())])
        let answer = try await server.run { url in
            try await TestProvider().with(url) { try await Answer($0, .question()) }
        }
        #expect(answer.text == "Hello")
        #expect(answer.error == nil)
    }

    @Test func `Nobody listening is its own error`() async throws {
        let answer = try await TestProvider().with("http://127.0.0.1:1") { try await Answer($0, .question()) }
        #expect(answer.cause == .unreachable)
    }

    @Test func `The whole answer has a time, too`() async throws {
        var provider = TestProvider()
        provider.settings.totalTimeout = .seconds(1)
        let server = UpstreamServer([.send(Wire.answer(Wire.events(Wire.delta("a")))), .wait(Gate())])
        let answer = try await server.run { [provider] url in
            try await provider.with(url) { try await Answer($0, .question()) }
        }
        // Whether the text came within the second depends on what else the machine does.
        #expect(answer.cause == .timeout(.end) && ["", "a"].contains(answer.text))
    }

    @Test func `An answer whose last mark got lost is complete when its end and its tokens came`() async throws {
        let server = UpstreamServer([.send(Wire.answer(Wire.events(Wire.delta("a"), Wire.stop, Wire.usage)))])
        let answer = try await server.run { url in
            try await TestProvider().with(url) { try await Answer($0, .question()) }
        }
        #expect(answer.error == nil)
        #expect(answer.usage?.completionTokens == 2)
    }

    @Test func `Whoever stops reading ends the connection`() async throws {
        let server = UpstreamServer([.send(Wire.answer(Wire.events(Wire.delta("a")))), .wait(Gate())])
        try await server.run { url in
            try await TestProvider().with(url) { generator in
                for try await event in try await generator.generate(.question()) {
                    if case .delta = event { break }
                }
                await server.abandoned.wait()
            }
        }
        #expect(server.abandoned.isOpen)
    }

    @Test func `A cancelled task ends the connection`() async throws {
        let server = UpstreamServer([.send(Wire.answer(Wire.events(Wire.delta("a")))), .wait(Gate())])
        try await server.run { url in
            try await TestProvider().with(url) { generator in
                let begun = Gate()
                let reading = Task {
                    for try await event in try await generator.generate(.question()) {
                        if case .delta = event { begun.open() }
                    }
                }
                await begun.wait()
                reading.cancel()
                await server.abandoned.wait()
            }
        }
        #expect(server.abandoned.isOpen)
    }

    @Test func `The receipt has the hash of the exact bytes that were sent`() async throws {
        let server = UpstreamServer([.send(Wire.answer(Wire.hello))])
        let provider = TestProvider()
        let book = provider.book
        _ = try await server.run { url in
            let provider = TestProvider(book: book)
            return try await provider.with(url) { try await Answer($0, .question("주민번호 ⟨1⟩")) }
        }
        let sent = try #require(server.requests.first).body
        #expect(
            book.receipts == [
                EgressReceipt(
                    requestID: "request-1",
                    provider: "p",
                    zone: .onPremises,
                    dataClass: .sensitive,
                    isPseudonymized: false,
                    rule: "test/1",
                    sha256: Array(SHA256.hash(data: sent)),
                    bytes: sent.count,
                    time: Date(timeIntervalSince1970: 1_800_000_000)
                )
            ]
        )
    }

    @Test func `Nothing is sent when the receipt cannot be kept`() async throws {
        let server = UpstreamServer([.send(Wire.answer(Wire.hello))])
        let answer = try await server.run { url in
            try await TestProvider(book: ReceiptBook(isFull: true)).with(url) { try await Answer($0, .question()) }
        }
        #expect(answer.error == .egressRefused(.notRecorded))
        #expect(server.requests.isEmpty)
    }

    @Test func `Nothing is sent when the last look refuses, and the receipt says so`() async throws {
        let server = UpstreamServer([.send(Wire.answer(Wire.hello))])
        let book = ReceiptBook()
        let answer = try await server.run { url in
            var provider = TestProvider(book: book)
            provider.check = { bytes, _, _ in
                String(decoding: bytes, as: UTF8.self).contains("900101") ? .refuse(rule: "kr-rrn/1") : .pass
            }
            return try await provider.with(url) { try await Answer($0, .question("900101-1234567")) }
        }
        #expect(answer.error == .egressRefused(.foundInBytes(rule: "kr-rrn/1")))
        #expect(server.requests.isEmpty)
        #expect(book.receipts.map(\.refusal) == [.foundInBytes(rule: "kr-rrn/1")])
    }

    @Test func `A provider refuses what its zone does not permit, whoever asked it`() async throws {
        var request = GenerationRequest.question()
        request.egress = EgressTerms(requestID: "r", dataClass: .open, zones: AllowedZones([.domestic]), rule: "t/1")
        let server = UpstreamServer([.send(Wire.answer(Wire.hello))])
        let answer = try await server.run { [request] url in
            try await TestProvider().with(url) { try await Answer($0, request) }
        }
        #expect(answer.error == .egressRefused(.zone(.onPremises, allowed: AllowedZones([.domestic]))))
        #expect(server.requests.isEmpty)
    }

    @Test func `Pieces are counted as they come and the end makes up for the rest`() async throws {
        let counter = Counter()
        var request = GenerationRequest.question()
        request.meter = TokenMeter { await counter.count($0) }
        let usage = #"{"choices":[],"usage":{"prompt_tokens":7,"completion_tokens":9}}"#
        let server = UpstreamServer([
            .send(Wire.answer(Wire.events(Wire.delta("a"), Wire.delta("b"), Wire.stop, usage, "[DONE]")))
        ])
        _ = try await server.run { [request] url in
            try await TestProvider().with(url) { try await Answer($0, request) }
        }
        #expect(await counter.tokens == 9)
        #expect(await counter.prompt == 7)
    }

    @Test func `A limit ends the answer at once`() async throws {
        let counter = Counter(limit: 2)
        var request = GenerationRequest.question()
        request.meter = TokenMeter { await counter.count($0) }
        let pieces = Wire.events(Wire.delta("a"), Wire.delta("b"), Wire.delta("c"))
        let server = UpstreamServer([.send(Wire.answer(pieces)), .wait(Gate())])
        let answer = try await server.run { [request] url in
            try await TestProvider().with(url) { try await Answer($0, request) }
        }
        #expect(answer.text == "ab")
        #expect(answer.finish == .limit("tokens"))
        #expect(answer.usage?.completionTokens == 2)
    }

    @Test func `A sealed process makes clients for this machine only`() async throws {
        let sealed = Sealed.on(by: "a test")
        for text in ["https://example.com/v1", "https://10.0.0.1", "https://127.0.0.1.example.com"] {
            let address = try UpstreamAddress(text, zone: .domestic)
            let error = #expect(throws: SealedRefusal.self) {
                try UpstreamClient(address, UpstreamSettings(), sealed: sealed)
            }
            #expect(error?.way == .provider && error?.target == text && error?.setting == "a test")
        }
        let here = try UpstreamAddress("http://127.0.0.1:8000/v1", zone: .onPremises)
        await (try UpstreamClient(here, UpstreamSettings(), sealed: sealed)).shutDown()
    }
}

/// Counts tokens, up to a limit.
actor Counter {
    private(set) var tokens = 0
    private(set) var prompt = 0
    private let limit: Int

    init(limit: Int = .max) { self.limit = limit }

    func count(_ amount: TokenMeter.Amount) -> TokenMeter.Verdict {
        switch amount {
        case .prompt(let tokens, _): prompt += tokens
        case .token:
            guard tokens < limit else { return .refused("tokens") }
            tokens += 1
            if tokens == limit { return .countedAsLast("tokens") }
        }
        return .counted
    }
}
