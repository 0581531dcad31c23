import Foundation
import HTTPTypes
import Hummingbird
import MaruCore
import MaruPolicy
import MaruRecords
import MaruTesting
import Synchronization
import Testing

@testable import MaruServer

@Suite("Every text meets the policy", .timeLimit(.minutes(5)))
struct PolicyCoverageTests {
    private static let phrase = "canaryhalla7"
    private static let value = "900101-1234568"

    @Test(
        "A blocked phrase is found in every field of every endpoint, and no model gets it",
        arguments: PolicyCoverage.cells
    )
    func cell(_ cell: PolicyCoverage.Cell) async throws {
        guard !cell.field.isOfAnswer else { return }
        var policy = Policy()
        policy.blockedPhrases = [Self.phrase]
        policy.refusal = [.english: "Not here."]
        let generator = TellingGenerator(Self.value)
        let embedder = ScriptedEmbedder(id: "embedder")
        let driven = CoverageBodies.body(of: cell.endpoint, Self.phrase, in: cell.field)
        let body = try #require(driven, "\(cell) is not driven")
        let answer = try await send(body, to: cell, generator, embedder, policy)
        #expect(generator.requests.isEmpty, "the model was asked")
        if cell.endpoint.hasSuffix("embeddings") || cell.endpoint.hasSuffix("embed") {
            #expect(answer.status == 400, "\(answer.text)")
            #expect(answer.text.contains("Not here."))
        } else {
            #expect(answer.status == 200, "\(answer.text)")
            #expect(answer.text.contains("Not here."), "\(answer.text)")
        }
        // Nobody can read the tokens of a text for vectors, so they are refused whatever they mean.
        guard cell.field != .embeddingTokens else { return }
        // The same request without the phrase is answered.
        let innocent = try #require(CoverageBodies.body(of: cell.endpoint, "innocent1", in: cell.field))
        let passed = try await send(innocent, to: cell, generator, embedder, policy)
        #expect(passed.status == 200 && !passed.text.contains("Not here."), "\(passed.text)")
    }

    @Test("A masked value leaves no endpoint in any field of an answer", arguments: PolicyCoverage.cells)
    func answer(_ cell: PolicyCoverage.Cell) async throws {
        guard cell.field.isOfAnswer else { return }
        var policy = Policy()
        policy.output = [.residentNumber: .mask]
        policy.tools = ["allowed"]
        let generator = TellingGenerator(Self.value)
        let body = try #require(CoverageBodies.plain(cell.endpoint, logprobs: cell.field == .answerLogprobs))
        let answer = try await send(body, to: cell, generator, ScriptedEmbedder(id: "embedder"), policy)
        #expect(answer.status == 200, "\(answer.text)")
        #expect(generator.requests.count == 1)
        #expect(!answer.text.contains("1234568") && !answer.text.contains("900101"), "\(answer.text)")
        #expect(!answer.text.contains("forbidden_tool"), "\(answer.text)")
    }

    @Test("No endpoint can be added that nobody has thought of")
    func unknown() throws {
        #expect(PolicyCoverage.way(of: "POST /v1/rumours") == nil)
        let router = Router(context: ServerContext.self)
        #expect(throws: ServerError.uncoveredEndpoint("POST /v1/rumours")) {
            try router.endpoint(.post, "/v1/rumours") { _, _ in Response(status: .ok) }
        }
    }

    private func send(
        _ body: String,
        to cell: PolicyCoverage.Cell,
        _ generator: TellingGenerator,
        _ embedder: ScriptedEmbedder,
        _ policy: Policy
    ) async throws -> (status: Int, text: String) {
        try await withArchive { archive in
            let server = try Server(
                generator: generator,
                embedders: [embedder],
                policies: Policies(fixed: policy, injections: NoDetector()),
                responses: InMemoryResponseStore(),
                files: archive,
                configuration: ServerConfiguration(),
                logger: .silent
            )
            server.lifecycle.becomeReady()
            return try await CoverageForms(server: server, archive: archive).send(body, to: cell)
        }
    }
}

/// Tells a value in everything that an answer consists of, in pieces of a few characters.
private final class TellingGenerator: TextGenerator {
    let model = ModelDescription(id: "scripted", created: 0, contextLength: 4096, supportsChat: true)
    let inspector: (any PromptInspector)? = PlainInspector()
    private let value: String
    private let received = Mutex<[GenerationRequest]>([])

    init(_ value: String) { self.value = value }

    var requests: [GenerationRequest] { received.withLock(\.self) }

    func generate(_ request: GenerationRequest) async throws(GenerationError) -> GenerationStream {
        received.withLock { $0.append(request) }
        let (value, choices, tells) = (value, request.choices, request.sampling.topLogprobs != nil)
        return GenerationStream { events in
            events.yield(.started(promptTokens: 1))
            for choice in 0..<choices { events.yield(.reasoning(choice: choice, text: "thinks of \(value.prefix(4))")) }
            for choice in 0..<choices { events.yield(.reasoning(choice: choice, text: "\(value.dropFirst(4)) now ")) }
            for piece in ["It is ", String(value.prefix(6)), String(value.dropFirst(6)), " indeed."] {
                let chosen = TokenLogprob(token: 1, bytes: Array(piece.utf8), logprob: -1)
                for choice in 0..<choices {
                    let logprobs = tells ? [TokenLogprobs(chosen: chosen, top: [chosen])] : []
                    events.yield(.delta(choice: choice, text: piece, logprobs: logprobs))
                }
            }
            if !request.tools.isEmpty {
                for choice in 0..<choices {
                    let arguments = #"{"number": "\#(value)"}"#
                    events.yield(
                        .call(choice: choice, ToolCall(id: "a\(choice)", name: "allowed", arguments: arguments))
                    )
                    events.yield(
                        .call(choice: choice, ToolCall(id: "b\(choice)", name: "forbidden_tool", arguments: "{}"))
                    )
                }
            }
            for choice in 0..<choices { events.yield(.finished(choice: choice, reason: .stop)) }
            events.yield(.usage(Usage(promptTokens: 1, completionTokens: 4)))
            events.finish()
        }
    }
}

/// Reads every token as the phrase that is looked for, so that prompts of tokens can be told apart.
private struct PlainInspector: PromptInspector {
    func tokens(of request: GenerationRequest) async throws(GenerationError) -> [TokenID] { [1] }
    func text(of request: GenerationRequest) async throws(GenerationError) -> String { "" }
    func encode(_ text: String, _ reading: TextReading) async throws(GenerationError) -> [TokenID] { [1] }
    func pieces(of tokens: [TokenID]) async throws(GenerationError) -> [[UInt8]] { tokens.map { _ in [0x61] } }
    func decode(_ tokens: [TokenID]) async throws(GenerationError) -> String {
        tokens == [7] ? "canaryhalla7" : "innocent"
    }
}
