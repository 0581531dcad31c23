import Logging
import MaruAPI
import ServiceLifecycle
import Synchronization

/// Makes responses that nobody waits for. Those that are being made when the server has to end are written down as
/// failed.
final class BackgroundResponses: Service {
    private struct Job: Sendable {
        let response: BackgroundResponse
        let answer: RunningAnswer
    }

    private let kept: KeptResponses
    private let logger: Logger
    private let jobs: AsyncStream<Job>
    private let queue: AsyncStream<Job>.Continuation
    private let running = Mutex<[String: BackgroundResponse]>([:])

    init(kept: KeptResponses, logger: Logger) {
        self.kept = kept
        self.logger = logger
        (jobs, queue) = AsyncStream.makeStream()
    }

    /// Keeps a response as one that is to be made, and begins to make it.
    func start(_ head: ResponseHead, by answer: RunningAnswer, _ context: ServerContext) async throws
        -> BackgroundResponse
    {
        let response = BackgroundResponse(
            head,
            owner: context.owner,
            requestID: context.requestID,
            events: answer.events
        )
        try await kept.add(response.draft, isFinished: false, context)
        running.withLock { $0[response.id] = response }
        queue.yield(Job(response: response, answer: answer))
        return response
    }

    /// A response that is being made, or that could not be kept when it was.
    func response(_ id: String, of owner: String) -> BackgroundResponse? {
        running.withLock { running in running[id].flatMap { $0.owner == owner ? $0 : nil } }
    }

    /// Ends the making of a response, if it is being made, and returns when that is written down.
    func cancel(_ id: String, of owner: String) async {
        guard let response = response(id, of: owner) else { return }
        response.cancel()
        await response.waitUntilOver()
    }

    /// Forgets a response that could not be kept.
    func forget(_ id: String, of owner: String) {
        running.withLock { running in
            if running[id]?.owner == owner { running[id] = nil }
        }
    }

    func run() async {
        await withDiscardingTaskGroup { group in
            for await job in jobs.cancelOnGracefulShutdown() { group.addTask { await self.make(job) } }
        }
    }

    private func make(_ job: Job) async {
        let response = job.response
        var (encoder, event) = response.ended(await run(job))
        do {
            let body = encoder.draft.json
            try await kept.finish(response.id, of: response.owner, body: body, requestID: response.requestID)
            forget(response.id, of: response.owner)
        } catch {
            // Whoever asks for it is told, for as long as the server runs.
            (encoder, event) = response.ended(.failed(error))
        }
        await job.answer.account?.release()
        response.close(encoder, event)
        logger.info(
            "Background response \(encoder.draft.status.rawValue)",
            metadata: ["request": "\(response.requestID)", "response": "\(response.id)"]
        )
    }

    private func run(_ job: Job) async -> ResponseEnd {
        do {
            try await job.answer.events.forEach(of: job.answer.streams, through: job.answer.guards) { element in
                if case .generated(let event, _) = element { job.response.add(event) }
            }
            guard job.response.draft.isComplete else { throw IncompleteAnswer() }
            return .complete
        } catch AnswerEvents.Interruption.cancelled {
            return .cancelled
        } catch AnswerEvents.Interruption.cut {
            return .failed(.shuttingDown)
        } catch AnswerEvents.Interruption.refused(let refusal) {
            return .failed(.refused(refusal, retryAfter: nil))
        } catch {
            return .failed(job.answer.failure(error))
        }
    }
}
