import HTTPTypes
import MaruAccounts
import MaruCore
import MaruPolicy
import MaruTesting
import Synchronization
import Testing

@testable import MaruServer

@Suite("Where a request may be computed", .timeLimit(.minutes(5)))
struct EgressTests {
    private static let everywhere = AllowedZones(Set(["on-premises", "domestic", "eu"].compactMap { Zone($0) }))
    private static let body = #"{"model":"routed","messages":[{"role":"user","content":"Who is 900101-1234568?"}]}"#

    private func terms(
        _ dataClass: String? = nil,
        policy: Policy = Policy(),
        scopes: Scopes? = nil
    ) async throws -> EgressTerms {
        let generator = RoutedRecorder()
        let fixture = try await scopes.asyncMap { try await AccountFixture(scopes: $0) }
        let server = try Server(
            generator: generator,
            accounts: fixture?.accounts,
            policies: Policies(zone: "local", fixed: policy, injections: NoDetector()),
            zones: Self.everywhere,
            configuration: ServerConfiguration(),
            logger: .silent
        )
        server.lifecycle.becomeReady()
        var headers = fixture?.headers ?? [:]
        headers[try #require(DeclaredDataClass.header)] = dataClass
        let answer = try await send(.post, "/v1/chat/completions", Self.body, headers: headers, to: server)
        #expect(answer.status == 200, "\(answer.text)")
        return try #require(generator.terms.first)
    }

    @Test func `Data that nobody classified is sensitive`() async throws {
        let terms = try await terms()
        #expect(terms.dataClass == .sensitive && terms.zones == Self.everywhere && !terms.isPseudonymized)
        #expect(terms.rule == "unclassified/1" && !terms.requestID.isEmpty)
    }

    @Test func `A client says of which class its data is`() async throws {
        let terms = try await terms("open")
        #expect(terms.dataClass == .open && terms.rule == "declared-class/1")
        #expect(try await self.terms("confidential").dataClass == .confidential)
    }

    @Test func `What the policy replaces makes data pseudonymous, once it is everything that identifies`() async throws
    {
        var policy = Policy()
        policy.input[.residentNumber] = .mask
        #expect(try await !terms("open", policy: policy).isPseudonymized)
        for type in OutgoingScan.identifying { policy.input[type] = .mask }
        let terms = try await terms("sensitive", policy: policy)
        #expect(terms.isPseudonymized && terms.dataClass == .sensitive)
    }

    @Test func `Zones are those that configuration, key and policy all allow, and this server's own is on-premises`()
        async throws
    {
        var policy = Policy()
        policy.zones = ["local", "domestic"]
        #expect(try await terms("open", policy: policy).zones.names == ["domestic", "on-premises"])
        let key = Scopes(zones: ["domestic", "mars"])
        #expect(try await terms("open", policy: policy, scopes: key).zones.names == ["domestic"])
        #expect(try await terms("open", scopes: Scopes(zones: ["mars"])).zones.isEmpty)
    }

    @Test func `A class that is none is refused by name`() async throws {
        let server = try Server(generator: RoutedRecorder(), configuration: ServerConfiguration(), logger: .silent)
        server.lifecycle.becomeReady()
        let headers: HTTPFields = [try #require(DeclaredDataClass.header): "public"]
        let answer = try await send(.post, "/v1/chat/completions", Self.body, headers: headers, to: server)
        #expect(answer.status == 400)
        #expect(answer.text.contains("invalid_data_class") && answer.text.contains("'public'"))
    }
}

/// Keeps the terms of what it is asked.
private final class RoutedRecorder: TextGenerator {
    let model = ModelDescription(id: "routed", created: 0, contextLength: 4096, supportsChat: true, isRouted: true)
    private let received = Mutex<[EgressTerms]>([])

    var terms: [EgressTerms] { received.withLock(\.self) }

    func generate(_ request: GenerationRequest) async throws(GenerationError) -> GenerationStream {
        received.withLock { $0.append(request.egress) }
        return GenerationStream { events in
            events.yield(.started(promptTokens: 1))
            events.yield(.delta(choice: 0, text: "Nobody.", logprobs: []))
            events.yield(.finished(choice: 0, reason: .stop))
            events.yield(.usage(Usage(promptTokens: 1, completionTokens: 1)))
            events.finish()
        }
    }
}

extension Optional {
    fileprivate func asyncMap<T>(_ body: (Wrapped) async throws -> T) async throws -> T? {
        guard let self else { return nil }
        return try await body(self)
    }
}
