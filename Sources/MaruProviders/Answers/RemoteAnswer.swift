import MaruCore
import MaruRouting
import NIOCore

/// An answer on its way from a provider to whoever reads it.
struct RemoteAnswer: Sendable {
    let provider: String
    let body: UpstreamBody
    let reader: any AnswerReader
    let request: GenerationRequest
    let arrival: ContinuousClock.Instant
    let eventBytes: Int

    func run(into sender: EventSender) async throws {
        let output = AnswerOutput(
            sender: sender,
            request: request,
            promptEstimate: TokenEstimate.promptTokens(of: request),
            arrival: arrival
        )
        do {
            try await body.forEach(
                AnswerBytes(events: ServerSentEvents(limit: eventBytes), reader: reader, output: output)
            )
        } catch let cause as UpstreamFailure.Cause {
            throw GenerationError.upstream(UpstreamFailure(provider: provider, cause: cause))
        }
    }
}

/// Turns bytes into events and gives them on.
private struct AnswerBytes: ByteReader {
    var events: ServerSentEvents
    var reader: any AnswerReader
    var output: AnswerOutput

    mutating func read(_ bytes: ByteBufferView) async throws -> ByteWish {
        for event in try events.append(bytes) {
            let parts = try reader.read(event)
            output.tokens = reader.tokens
            for part in parts {
                guard try await output.give(part) else { return .nothing }
            }
        }
        guard reader.isOver else { return .more }
        try await finish()
        return .end
    }

    mutating func finish() async throws {
        guard reader.isComplete else { throw UpstreamFailure.Cause.endedEarly }
        try await output.end()
    }

    mutating func abandon() async { await output.settle() }
}
