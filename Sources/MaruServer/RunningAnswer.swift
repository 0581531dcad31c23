import HTTPTypes
import Hummingbird
import Logging
import MaruAPI
import MaruCore

/// An answer whose generators were started, on its way to the client.
struct RunningAnswer: Sendable {
    let events: AnswerEvents
    let streams: [GenerationStream]
    /// What stands between the generators and the client.
    let guards: AnswerGuards
    let admission: Admission
    let hasClient: Bool
    /// What it may use, if there are accounts.
    let account: OpenAccount?
    /// Held to the end, since what nobody holds may be unloaded.
    let generator: any TextGenerator
    let record: RequestRecord
    let requestID: String
    let logger: Logger

    /// The answer in one piece, as `encoder` writes it. A client that goes away ends it.
    ///
    /// - Parameter keeping: is given the complete answer before the client gets the end of it.
    func whole<Encoder: AnswerEncoder>(
        _ encoder: Encoder,
        to inbound: Request,
        keeping: (Encoder) async throws -> Void = { _ in }
    ) async throws -> Response {
        var encoder = encoder
        do {
            try await inbound.watchingClient(if: hasClient) {
                try await events.forEach(of: streams, through: guards) { element in
                    if case .generated(let event, let prompt) = element {
                        record.note(event)
                        _ = encoder.bytes(for: event, prompt: prompt)
                    }
                }
            } onDisconnect: {
                events.interrupt(.disconnected)
            }
            guard encoder.isComplete else { throw IncompleteAnswer() }
            try await keeping(encoder)
        } catch {
            await account?.release()
            let failure = end(with: error)
            // Nobody reads the response to a closed connection; 499 is what the log calls it.
            let response =
                failure.map { .failure($0, to: inbound, id: requestID) }
                ?? Response(status: HTTPResponse.Status(code: 499))
            return response.closingConnection
        }
        await account?.release()
        record.end(.finished, usage: encoder.usage)
        return Response.json(encoder.end()).closingConnection
    }

    /// The answer piece by piece, as `encoder` writes it. A client that goes away ends it.
    ///
    /// - Parameter keeping: is given the complete answer before the client gets the end of it.
    func streamed<Encoder: StreamEncoder>(
        _ encoder: Encoder,
        to inbound: Request,
        pingInterval: Duration,
        keeping: @escaping @Sendable (Encoder) async throws -> Void = { _ in }
    ) -> Response {
        let body = ResponseBody { writer in
            try await inbound.body.consumeWithInboundCloseHandler { _ in
                try await write(encoder, to: &writer, pingInterval: pingInterval, keeping: keeping)
                try await writer.finish(nil)
            } onInboundClosed: {
                events.interrupt(.disconnected)
            }
        }
        let headers: HTTPFields = [.contentType: Encoder.contentType, .cacheControl: "no-cache"]
        return Response(status: .ok, headers: headers, body: body).closingConnection
    }

    private func write<Encoder: StreamEncoder>(
        _ encoder: Encoder,
        to writer: inout any ResponseBodyWriter,
        pingInterval: Duration,
        keeping: (Encoder) async throws -> Void
    ) async throws {
        var encoder = encoder
        var lastWrite = ContinuousClock.now
        do {
            try await events.forEach(of: streams, through: guards, tickingEvery: pingInterval) { element in
                let bytes: [UInt8]
                switch element {
                case .generated(let event, let prompt):
                    record.note(event)
                    bytes = encoder.bytes(for: event, prompt: prompt)
                case .tick: bytes = .now - lastWrite < pingInterval ? [] : encoder.ping
                }
                guard !bytes.isEmpty else { return }
                try await Self.write(bytes, to: &writer)
                lastWrite = .now
            }
            guard encoder.isComplete else { throw IncompleteAnswer() }
            try await keeping(encoder)
            await account?.release()
            try await Self.write(encoder.end(), to: &writer)
            record.end(.finished, usage: encoder.usage)
        } catch {
            await account?.release()
            if let failure = end(with: error) {
                try await Self.write(encoder.failure(failure), to: &writer)
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
        case AnswerEvents.Interruption.tookTooLong(let limit):
            let failure = APIError.connection(.answerTooLong(limit: limit))
            record.end(.cut, error: failure.code)
            return failure
        case AnswerEvents.Interruption.refused(let refusal):
            let failure = APIError.refused(refusal, retryAfter: nil)
            record.end(.cut, error: failure.code)
            return failure
        default:
            let failure = failure(error)
            record.end(.failed, error: failure.code)
            return failure
        }
    }

    /// What a client is to know of an answer that failed. The rest is logged.
    func failure(_ error: any Error) -> APIError {
        switch error {
        case let error as GenerationError: return .generation(error)
        case let error as APIError: return error
        default:
            logger.error("Answer failed", metadata: ["request": "\(requestID)", "cause": "\(error)"])
            return .internalFailure
        }
    }
}

/// A generator's stream ended before all of its choices did.
struct IncompleteAnswer: Error, CustomStringConvertible {
    var description: String { "The generator's events ended before the answer was complete." }
}
