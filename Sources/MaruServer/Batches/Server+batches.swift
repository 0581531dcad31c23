import Foundation
import Hummingbird
import Logging
import MaruAPI
import MaruRecords

/// How batches come into a server.
extension Server {
    /// Takes up the batches that an earlier run of the server has left.
    func takeUpBatches() async {
        guard let files else { return }
        do {
            for batch in try await files.store.openBatches() { batches.add(batch) }
        } catch {
            logger.error("Batches cannot be read", metadata: ["cause": "\(error)"])
        }
    }

    /// Works on batches until the server stops.
    func workOnBatches() async throws(ServerError) { try await batchRunner()?.run() }

    /// Who works on batches; `nil` where nothing is kept.
    func batchRunner() throws(ServerError) -> BatchRunner? {
        guard let files else { return nil }
        let routes = OwnRoutes(responder: try buildBatchRouter().buildResponder(), accounts: accounts, logger: logger)
        return BatchRunner(
            archive: files,
            queue: batches,
            turns: BatchTurns { [lifecycle, configuration] running in
                // Whoever waits for an answer should hardly notice.
                lifecycle.runningAnswers > running ? 1 : configuration.parallelBatchRequests
            },
            lifecycle: lifecycle,
            logger: logger,
            maximumLineLength: configuration.maximumBodyBytes,
            requireModel: { [catalogue] name async throws(APIError) in _ = try await catalogue.entry(named: name) },
            answer: { line, batch in await routes.answer(line, of: batch) },
            now: { Date.now.millisecondsSince1970 }
        )
    }

    /// The way of a batch's request: that of any other, without what only concerns connections.
    private func buildBatchRouter() throws(ServerError) -> Router<ServerContext> {
        let router = Router(context: ServerContext.self)
        router.add(middleware: RequestLog(logger: logger, history: history))
        router.add(middleware: ErrorEnvelope(logger: logger))
        try addBatchedRoutes(to: router)
        return router
    }
}
