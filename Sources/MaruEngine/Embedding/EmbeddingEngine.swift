package import MaruCore
package import MaruModels
import MaruTensor

/// Turns texts into vectors: token ids in, the pooled final hidden states of a model out.
///
/// Texts of all requests are computed together, one after the other in the rows of a pass without any padding between
/// them. Everything runs on the engine's thread; between two steps other engines of that thread have their turn, and new
/// requests and cancellations are taken.
package actor EmbeddingEngine {
    private let host: EngineHost
    private let model: Transformer
    private let pooling: Pooling
    private let settings: EmbeddingSettings
    private let cache: KVCache
    private let workspace: Workspace
    private var queue = EmbeddingQueue()
    private var requests: [UInt64: Request] = [:]
    private var nextID: UInt64 = 0
    private var isRunning = false
    private var isClosed = false

    /// What is known about a request whose texts are not all computed.
    private struct Request {
        var vectors: [[Float]]
        var missing: Int
        let answer: CheckedContinuation<Result<[[Float]], EmbeddingError>, Never>
    }

    package nonisolated var unownedExecutor: UnownedSerialExecutor { host.thread.asUnownedSerialExecutor() }

    /// - Parameters:
    ///   - host: leads as many workers as the model was packed for.
    ///   - pooling: how a text's hidden states become one vector.
    package init(model: Transformer, pooling: Pooling, settings: EmbeddingSettings, host: EngineHost) {
        self.host = host
        self.model = model
        self.pooling = pooling
        self.settings = settings
        let isEncoder = model.configuration.architecture.isEncoder
        // A text that every token sees as a whole cannot be computed in pieces.
        let rows = max(settings.passTokens, isEncoder ? settings.textTokens : 1)
        cache = KVCache(
            model.configuration,
            blocks: Self.blocks(forTokens: max(rows, settings.textTokens)) + settings.passTexts,
            element: isEncoder ? .f32 : .f16
        )
        workspace = Workspace(model, rows: rows, hiddenRows: rows, threads: host.pool.threads)
    }

    /// One vector of length 1 for each text.
    ///
    /// - Parameter texts: each has at least one token and at most `settings.textTokens`, all of them the model's.
    package func embed(_ texts: [[TokenID]]) async throws(EmbeddingError) -> [[Float]] {
        guard !isClosed else { throw .shuttingDown }
        guard !texts.isEmpty else { throw .noInput }
        try validate(texts)
        // A request that comes alone is taken whatever its size.
        guard queue.count == 0 || queue.count + texts.count <= settings.waitingTexts else {
            throw .queueFull(waiting: queue.count)
        }
        let id = nextID
        nextID += 1
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { answer in
                requests[id] = Request(vectors: texts.map { _ in [] }, missing: texts.count, answer: answer)
                queue.add(texts, of: id)
                startRunning()
            }
        } onCancel: {
            Task { await self.end(id, .failure(.cancelled)) }
        }
        return try result.get()
    }

    /// How many texts wait to be computed.
    package var waitingTexts: Int { queue.count }

    /// Gives up what waits and takes no more requests.
    package func close() {
        isClosed = true
        for id in requests.keys { end(id, .failure(.shuttingDown)) }
    }

    private func validate(_ texts: [[TokenID]]) throws(EmbeddingError) {
        let vocabulary = 0..<TokenID(clamping: model.vocabularySize)
        for (index, text) in texts.enumerated() {
            guard !text.isEmpty else { throw .emptyInput(index: index) }
            guard text.count <= settings.textTokens else {
                throw .inputTooLong(index: index, tokens: text.count, limit: settings.textTokens)
            }
            for token in text where !vocabulary.contains(token) {
                throw .unknownToken(token, index: index, vocabularySize: vocabulary.count)
            }
        }
    }

    private func end(_ id: UInt64, _ result: Result<[[Float]], EmbeddingError>) {
        queue.remove(id)
        requests.removeValue(forKey: id)?.answer.resume(returning: result)
    }

    private func startRunning() {
        guard !isRunning else { return }
        isRunning = true
        Task { await runUntilIdle() }
    }

    private func runUntilIdle() async {
        while queue.count > 0 {
            await compute(queue.next(tokens: settings.passTokens, texts: settings.passTexts))
        }
        isRunning = false
    }

    /// Computes texts together, or a longer one alone in several steps.
    private func compute(_ texts: [EmbeddingQueue.Text]) async {
        var sums = texts.map { _ in PooledStates(size: model.configuration.hiddenSize) }
        var start = 0
        repeat {
            let plan = EmbeddingStep(texts.map(\.tokens), from: start, rows: workspace.rows, pooling: pooling)
            host.pool.run { [model, cache, workspace] worker in
                model.forward(plan.step, cache: cache, workspace: workspace, worker: worker)
            }
            for (row, text) in plan.owners.enumerated() { sums[text].add(workspace.hiddenState(row)) }
            start += workspace.rows
            // Lets others have their turn.
            await Task.yield()
        } while texts.contains { $0.tokens.count > start && requests[$0.request] != nil }
        for (text, sum) in zip(texts, sums) { deliver(sum.vector, for: text) }
    }

    private func deliver(_ vector: [Float], for text: EmbeddingQueue.Text) {
        guard requests[text.request] != nil else { return }
        requests[text.request]?.vectors[text.index] = vector
        requests[text.request]?.missing -= 1
        if let request = requests[text.request], request.missing == 0 { end(text.request, .success(request.vectors)) }
    }

    static func blocks(forTokens tokens: Int) -> Int { (tokens + KVCache.blockTokens - 1) / KVCache.blockTokens }
}
