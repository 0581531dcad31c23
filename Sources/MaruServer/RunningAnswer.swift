import HTTPTypes
import Hummingbird
import Logging
import MaruAPI
import MaruCore

/// An answer whose generators were started, on its way to the client.
struct RunningAnswer: Sendable {
    let request: AnswerRequest
    let head: AnswerHead
    let events: AnswerEvents
    let streams: [GenerationStream]
    let admission: Admission
    let record: RequestRecord
    let requestID: String
    let logger: Logger

    /// The answer in one piece. A client that goes away ends it.
    func whole(to inbound: Request) async throws -> Response {
        var whole = WholeAnswer(request: request)
        do {
            try await inbound.body.consumeWithInboundCloseHandler { _ in
                try await events.forEach(of: streams) { element in
                    if case .generated(let event, let prompt) = element { whole.add(event, prompt: prompt) }
                }
            } onInboundClosed: {
                events.interrupt(.disconnected)
            }
            guard whole.isComplete else { throw IncompleteAnswer() }
        } catch {
            let failure = end(with: error)
            // Nobody reads the response to a closed connection; 499 is what the log calls it.
            return (failure.map { .failure($0) } ?? Response(status: HTTPResponse.Status(code: 499))).closingConnection
        }
        record.end(.finished, usage: whole.usage)
        return Response.json(whole.json(head)).closingConnection
    }

    /// The answer as server-sent events. A client that goes away ends it.
    func streamed(to inbound: Request, pingInterval: Duration) -> Response {
        let body = ResponseBody { writer in
            try await inbound.body.consumeWithInboundCloseHandler { _ in
                try await write(to: &writer, pingInterval: pingInterval)
                try await writer.finish(nil)
            } onInboundClosed: {
                events.interrupt(.disconnected)
            }
        }
        let headers: HTTPFields = [.contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-cache"]
        return Response(status: .ok, headers: headers, body: body).closingConnection
    }

    private func write(to writer: inout any ResponseBodyWriter, pingInterval: Duration) async throws {
        var streamed = StreamedAnswer(request: request, head: head)
        var lastWrite = ContinuousClock.now
        do {
            try await events.forEach(of: streams, tickingEvery: pingInterval) { element in
                let bytes: [UInt8]
                switch element {
                case .generated(let event, let prompt): bytes = streamed.bytes(for: event, prompt: prompt)
                case .tick: bytes = .now - lastWrite < pingInterval ? [] : ServerSentEvent.ping
                }
                guard !bytes.isEmpty else { return }
                try await Self.write(bytes, to: &writer)
                lastWrite = .now
            }
            guard streamed.isComplete else { throw IncompleteAnswer() }
            try await Self.write(streamed.end(), to: &writer)
            record.end(.finished, usage: streamed.usage)
        } catch {
            if let failure = end(with: error) {
                try await Self.write(ServerSentEvent.failure(failure), to: &writer)
            }
        }
    }

    /// A write can fail only because the connection is gone.
    private static func write(_ bytes: [UInt8], to writer: inout any ResponseBodyWriter) async throws {
        do {
            try await writer.write(ByteBuffer(bytes: bytes))
        } catch {
            throw AnswerEvents.Interruption.disconnected
        }
    }

    /// Writes down how the answer ended, and gives what the client is to know of it, if there still is a client.
    private func end(with error: any Error) -> APIError? {
        switch error {
        case AnswerEvents.Interruption.disconnected:
            record.end(.disconnected)
            return nil
        case AnswerEvents.Interruption.cut:
            record.end(.cut)
            return .shuttingDown
        case let error as GenerationError:
            let failure = APIError.generation(error)
            record.end(.failed, error: failure.code)
            return failure
        default:
            logger.error("Answer failed", metadata: ["request": "\(requestID)", "cause": "\(error)"])
            record.end(.failed, error: APIError.internalFailure.code)
            return .internalFailure
        }
    }
}

/// A generator's stream ended before all of its choices did.
private struct IncompleteAnswer: Error, CustomStringConvertible {
    var description: String { "The generator's events ended before the answer was complete." }
}
