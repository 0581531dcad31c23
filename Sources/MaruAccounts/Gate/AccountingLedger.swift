/// The gatekeeper over stores: an exact ledger in memory, and a journal that is written behind it in groups.
///
/// # What is guaranteed
///
/// - **Nothing is overspent.** A decision is made by one actor over one ``Ledger``, whatever the number of streams.
/// - **What a request used is written before its end is told.** `finish` returns after that, so a process that is killed
///   loses nothing of a request that anybody saw the end of. Requests that end while a batch is being written share the
///   next one.
/// - **Letting in and settling wait for no disk.** Both are on the disk, safe from a failure of power, at most one interval
///   of ``run(interval:now:onFailure:)`` later.
/// - **After a crash** a request that was open counts with exactly what had been written of it. Its reservation is given
///   up and nothing is counted twice. So what was computed within the last interval before a crash is not charged: the
///   error is in the client's favour, and at most one interval's tokens.
/// - **When the store cannot be written** nothing is let in until it can, and what runs is still counted and written later.
package actor AccountingLedger: Gatekeeper {
    private let accounts: any AccountStore & PriceStore
    private let usage: any UsageStore
    private var ledger: Ledger
    private var prices: PriceList?
    /// The batch that was begun to be written and is not known to have been.
    private var unwritten: JournalBatch?
    /// The number of the last batch that was written.
    private var written: Int
    private var writing: Task<Void, any Error>?
    /// Whom to tell when the key of a running request is revoked.
    private var revocations: [String: @Sendable (Refusal) -> Void] = [:]

    /// The requests that a crash had left open, and that were closed now.
    package nonisolated let interrupted: [OpenRequest]

    /// Goes on from where the stores are.
    package init(accounts: any AccountStore & PriceStore, usage: any UsageStore, at now: Timestamp) async throws {
        let snapshot = try await usage.begin(at: now)
        self.accounts = accounts
        self.usage = usage
        ledger = Ledger(snapshot, at: now)
        prices = try await accounts.priceList()
        written = snapshot.lastBatch
        interrupted = snapshot.interrupted
    }

    /// The key is looked up each time, so that a revocation counts for the very next request.
    package nonisolated func authenticate(_ bearer: String, at now: Timestamp) async throws -> Principal {
        guard let given = KeyText(bearer), let principal = try await accounts.principal(of: given.id),
            principal.key.accepts(given.secret, at: now)
        else { throw Refusal.unknownKey }
        if let refusal = principal.key.refusal(at: now) { throw refusal }
        return principal
    }

    package func admit(
        _ demand: Demand,
        of principal: Principal,
        for endpoint: Endpoint,
        at now: Timestamp,
        onRevocation: @escaping @Sendable (Refusal) -> Void = { _ in }
    ) async throws {
        try principal.key.scopes.check(model: demand.model, alias: demand.alias, endpoint: endpoint)
        if isFailing { try await flush(.process) }
        try ledger.reserve(demand, for: principal, price: price(of: demand), at: now)
        revocations[demand.request] = onRevocation
    }

    /// Whether the last batch could not be written.
    private var isFailing: Bool { unwritten != nil && writing == nil }

    @discardableResult
    package func finish(_ request: String) async throws -> Receipt? {
        let receipt = release(request)
        try await flush(.process)
        return receipt
    }

    /// The model's own price comes first: an alias is no way around it.
    private func price(of demand: Demand) -> Price? {
        let prices = prices?.prices ?? [:]
        return prices[demand.model] ?? demand.alias.flatMap { prices[$0] }
    }

    package func settle(_ request: String, _ tokens: TokenCount, at now: Timestamp) -> Settlement {
        ledger.settle(request, tokens, at: now)
    }

    @discardableResult
    package func release(_ request: String) -> Receipt? {
        revocations[request] = nil
        return ledger.release(request)
    }

    /// The number of requests that were admitted and not released.
    package var runningRequests: Int { ledger.runningRequests }

    /// Takes over what operators have changed: prices, and keys and limits of requests that run.
    package func refresh(at now: Timestamp) async throws {
        prices = try await accounts.priceList()
        for key in ledger.runningKeys {
            if let principal = try await accounts.principal(of: key) { ledger.update(principal, at: now) }
        }
        for (request, refusal) in ledger.refusedRequests { revocations.removeValue(forKey: request)?(refusal) }
    }

    /// Writes what was settled every `interval` and looks for changes every half second, until the task is cancelled. Then it
    /// writes what is left.
    ///
    /// - Parameters:
    ///   - now: tells the time, as ``SteadyTime`` does.
    ///   - onFailure: told each time that the stores cannot be read or written.
    package func run(
        interval: Duration = .milliseconds(50),
        now: @Sendable () -> Timestamp,
        onFailure: @Sendable (any Error) -> Void
    ) async {
        var refreshed = ContinuousClock.now
        while !Task.isCancelled {
            do {
                try await flush()
                if .now - refreshed >= .milliseconds(500) {
                    refreshed = .now
                    try await refresh(at: now())
                }
            } catch is CancellationError {
                break
            } catch {
                onFailure(error)
            }
            try? await Task.sleep(for: interval)
        }
        do { try await flush() } catch { onFailure(error) }
    }

    /// Returns when everything that was changed so far is written down.
    package func flush(_ durability: Durability = .power) async throws {
        let last = ledger.journal.isEmpty ? ledger.journal.number - 1 : ledger.journal.number
        while written < last { try await write(durability) }
    }

    /// Writes the next batch, or waits for the one that is being written.
    private func write(_ durability: Durability) async throws {
        if let writing { return try await writing.value }
        let batch = unwritten ?? ledger.takeJournal()
        unwritten = batch
        // A task of its own: one client that goes away must not take back what others wait for.
        let task = Task {
            defer { writing = nil }
            try await usage.append(batch, durability: durability)
            unwritten = nil
            written = batch.number
        }
        writing = task
        try await task.value
    }
}
