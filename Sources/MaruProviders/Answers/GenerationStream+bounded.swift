import MaruCore

/// Gives events to whoever reads a stream, and waits while it has enough of them.
struct EventSender: Sendable {
    fileprivate let events: GenerationStream.Continuation
    fileprivate let places: AsyncStream<Void>

    /// Returns when there was a place for the event.
    /// - Throws: `CancellationError` when nobody reads any longer.
    func send(_ event: GenerationEvent) async throws {
        var place = places.makeAsyncIterator()
        guard await place.next() != nil, !Task.isCancelled else { throw CancellationError() }
        events.yield(event)
    }
}

extension GenerationStream {
    /// The events that `body` sends, of which at most `capacity` wait to be read.
    ///
    /// `body` begins at once. It is cancelled when the stream is let go, or the task that reads it is cancelled.
    static func bounded(
        capacity: Int,
        _ body: @escaping @Sendable (EventSender) async throws -> Void
    ) -> GenerationStream {
        let (events, continuation) = GenerationStream.makeStream()
        let (places, free) = AsyncStream.makeStream(of: Void.self)
        for _ in 0..<capacity { free.yield() }
        let task = Task {
            do {
                try await body(EventSender(events: continuation, places: places))
                continuation.finish()
            } catch {
                continuation.finish(throwing: error)
            }
        }
        continuation.onTermination = { _ in
            task.cancel()
            free.finish()
        }
        return GenerationStream {
            var next = events.makeAsyncIterator()
            let event = try await next.next()
            free.yield()
            return event
        }
    }
}
