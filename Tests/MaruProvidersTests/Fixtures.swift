import Foundation
import MaruCore
import MaruProviders
import Synchronization

/// Keeps receipts in memory, or none.
final class ReceiptBook: EgressRecorder {
    struct Full: Error {}

    private let kept = Mutex<[EgressReceipt]>([])
    private let isFull: Bool

    init(isFull: Bool = false) { self.isFull = isFull }

    var receipts: [EgressReceipt] { kept.withLock { $0 } }

    func record(_ receipt: EgressReceipt) async throws {
        if isFull { throw Full() }
        kept.withLock { $0.append(receipt) }
    }
}

/// Answers of an API, as bytes.
enum Wire {
    static func answer(_ body: String, type: String = "text/event-stream") -> String {
        "HTTP/1.1 200 OK\r\nContent-Type: \(type)\r\nConnection: close\r\n\r\n\(body)"
    }

    static func error(_ status: String, _ headers: [String] = [], body: String = "") -> String {
        let lines = ["HTTP/1.1 \(status)", "Content-Length: \(body.utf8.count)", "Connection: close"] + headers
        return lines.joined(separator: "\r\n") + "\r\n\r\n" + body
    }

    static func events(_ data: String...) -> String { data.map { "data: \($0)\n\n" }.joined() }

    static func delta(_ text: String) -> String { #"{"choices":[{"index":0,"delta":{"content":"\#(text)"}}]}"# }

    static let stop = #"{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}"#
    static let usage =
        #"{"choices":[],"usage":{"prompt_tokens":7,"completion_tokens":2,"prompt_tokens_details":{"cached_tokens":4}}}"#

    /// "Hello" in two pieces.
    static let hello = events(delta("Hel"), delta("lo"), stop, usage, "[DONE]")
}

extension GenerationRequest {
    /// A question that may be sent to the organisation's own machines.
    static func question(_ text: String = "Hi") -> GenerationRequest {
        var request = GenerationRequest(prompt: .chat([ChatMessage(role: "user", content: text)]))
        request.egress = EgressTerms(
            requestID: "request-1",
            dataClass: .sensitive,
            zones: .onPremises,
            rule: "test/1"
        )
        return request
    }
}

/// A provider at an address, with everything that a test may want to change.
struct TestProvider {
    var kind = ProviderKind.vLLM
    var zone = Zone.onPremises
    var name = "p"
    var settings = UpstreamSettings()
    var key = Secret("secret-key")
    var book = ReceiptBook()
    var check: OutgoingCheck = { _, _, _ in .pass }

    func with<T>(_ url: String, _ body: (RemoteGenerator) async throws -> T) async throws -> T {
        let address = try UpstreamAddress(url, zone: zone)
        let client = try UpstreamClient(address, settings, sealed: .off)
        let generator = RemoteGenerator(
            kind,
            model: ModelDescription(id: "m", created: 0, contextLength: 4096, supportsChat: true),
            upstreamModel: "upstream-m",
            provider: ProviderIdentity(name: name, zone: zone, dataClasses: Set(DataClass.allCases)),
            client: client,
            key: key,
            gate: EgressGate(recorder: book, check: check, now: { Date(timeIntervalSince1970: 1_800_000_000) })
        )
        do {
            let result = try await body(generator)
            await client.shutDown()
            return result
        } catch {
            await client.shutDown()
            throw error
        }
    }
}

/// What came of a request.
struct Answer {
    var events: [GenerationEvent] = []
    var error: GenerationError?

    init(_ generator: any TextGenerator, _ request: GenerationRequest) async throws {
        do {
            for try await event in try await generator.generate(request) { events.append(event) }
        } catch let error as GenerationError {
            self.error = error
        }
    }

    var text: String { events.map { if case .delta(_, let text, _) = $0 { text } else { "" } }.joined() }

    var usage: Usage? { if case .usage(let usage)? = events.last { usage } else { nil } }

    var finish: FinishReason? {
        events.compactMap { if case .finished(0, let reason) = $0 { reason } else { nil } }.first
    }

    var cause: UpstreamFailure.Cause? {
        if case .upstream(let failure)? = error { failure.cause } else { nil }
    }
}
