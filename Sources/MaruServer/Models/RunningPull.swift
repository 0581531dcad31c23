import MaruCore

/// A model on its way to this machine, which others may interrupt. What has arrived is kept for the next pull.
struct RunningPull: Sendable {
    enum Event: Sendable {
        case progress(ModelTransfer)
        /// The model is here, and can be asked for under this name.
        case done(String)
    }

    let events: AsyncThrowingStream<Event, any Error>
    private let continuation: AsyncThrowingStream<Event, any Error>.Continuation

    /// Starts at once. Of steps that nobody looked at in time only the last is kept.
    init(_ reference: String, into catalogue: ModelCatalogue) {
        let (events, continuation) = AsyncThrowingStream<Event, any Error>.makeStream(
            bufferingPolicy: .bufferingNewest(1)
        )
        let work = Task {
            do {
                continuation.yield(.done(try await catalogue.pull(reference) { continuation.yield(.progress($0)) }))
                continuation.finish()
            } catch {
                continuation.finish(throwing: error)
            }
        }
        continuation.onTermination = { _ in work.cancel() }
        self.events = events
        self.continuation = continuation
    }

    /// Ends the pull from any task.
    func interrupt(_ reason: AnswerEvents.Interruption) { continuation.finish(throwing: reason) }
}
