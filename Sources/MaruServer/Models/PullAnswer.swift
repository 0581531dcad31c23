import HTTPTypes
import Hummingbird
import MaruAPI
import MaruCore

/// The answer to whoever asked for a pull. A client that goes away ends it; what has arrived is kept.
struct PullAnswer: Sendable {
    let pull: RunningPull
    let form: TransferAnswer
    let admission: Admission
    let record: RequestRecord

    /// How often progress is told at most; it comes much more often.
    private static let interval = Duration.milliseconds(200)

    /// The progress as it comes. What can be refused is refused before the first of it.
    func streamed(to inbound: Request) async throws -> Response {
        let first = try await refusing { try await pull.events.first { _ in true } }
        let body = ResponseBody { writer in
            try await inbound.body.consumeWithInboundCloseHandler { _ in
                try await write(first, to: &writer)
                try await writer.finish(nil)
            } onInboundClosed: {
                pull.interrupt(.disconnected)
            }
        }
        let headers: HTTPFields = [.contentType: form.contentType, .cacheControl: "no-cache"]
        return Response(status: .ok, headers: headers, body: body).closingConnection
    }

    /// Only the end.
    func whole(to inbound: Request) async throws -> Response {
        let name = try await refusing {
            try await inbound.body.consumeWithInboundCloseHandler { _ in
                for try await case .done(let name) in pull.events { return name }
                throw AnswerEvents.Interruption.cut
            } onInboundClosed: {
                pull.interrupt(.disconnected)
            }
        }
        record.end(.finished)
        return Response.json(form.done(name)).closingConnection
    }

    private func write(_ first: RunningPull.Event?, to writer: inout any ResponseBodyWriter) async throws {
        do {
            if let first { try await writer.write(ByteBuffer(bytes: bytes(of: first))) }
            var (last, status) = (ContinuousClock.now, "")
            for try await event in pull.events {
                if case .progress(let transfer) = event {
                    guard transfer.status != status || .now - last >= Self.interval else { continue }
                    (last, status) = (.now, transfer.status)
                }
                try await writer.write(ByteBuffer(bytes: bytes(of: event)))
            }
            record.end(.finished)
        } catch AnswerEvents.Interruption.disconnected {
            record.end(.disconnected)
        } catch {
            let failure = Self.face(of: error)
            record.end(.failed, error: failure.code)
            try await writer.write(ByteBuffer(bytes: form.failure(failure)))
        }
    }

    private func bytes(of event: RunningPull.Event) -> [UInt8] {
        switch event {
        case .progress(let transfer): form.progress(transfer)
        case .done(let name): form.done(name)
        }
    }

    private func refusing<Result: Sendable>(_ body: () async throws -> Result) async throws -> Result {
        do { return try await body() } catch { throw Self.face(of: error) }
    }

    private static func face(of error: any Error) -> APIError {
        switch error {
        case let error as ModelServiceError: .model(error)
        case is AnswerEvents.Interruption: .shuttingDown
        default: .internalFailure
        }
    }
}
