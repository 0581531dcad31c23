/// The exact account of what was used and what may still be used: a value, so that its every decision can be tested.
///
/// A request *reserves* its worst case against all limits of its key, project and organisation; each step *settles* the
/// tokens that were computed, which moves them from reserved to used; at the end it is *released*, which gives back the
/// rest. Changes collect in ``journal`` until whoever owns the ledger takes them to write them down.
package struct Ledger: Sendable {
    /// How many tokens are reserved at a time for an answer whose length was left open.
    package static let piece = 256

    var meters: [Holder: Meter] = [:]
    var reservations: [String: Reservation] = [:]
    /// Keys that were revoked or expired while their requests ran.
    var refusals: [Identifier<APIKey>: Refusal] = [:]
    var names: [Holder: String] = [:]
    package internal(set) var journal: JournalBatch
    /// Clocks are set back at times; here time does not run backwards.
    private(set) var latest: Timestamp

    /// - Parameter snapshot: what was used before.
    package init(_ snapshot: LedgerSnapshot, at now: Timestamp) {
        journal = JournalBatch(number: snapshot.lastBatch + 1)
        latest = now
        for usage in snapshot.usages {
            for holder in usage.holders { meters[holder, default: Meter(at: now)].add(usage) }
        }
        // In the order of time over all keys, which is what the minute of a project needs.
        let recent = snapshot.usages.flatMap { usage in usage.recent.map { (usage.holders, $0) } }
        for (holders, second) in recent.sorted(by: { $0.1.second < $1.1.second }) {
            for holder in holders {
                meters[holder]?.add(
                    requests: second.requests,
                    tokens: second.tokens,
                    at: Timestamp(milliseconds: second.second * 1000)
                )
            }
        }
    }

    /// The keys whose requests run.
    package var runningKeys: Set<Identifier<APIKey>> { Set(reservations.values.map(\.key)) }
    package var runningRequests: Int { reservations.count }

    /// The running requests whose keys were revoked or have expired.
    package var refusedRequests: [String: Refusal] { reservations.compactMapValues { refusals[$0.key] } }

    /// Reserves the worst case of a request: the prompt, and the longest answer or a first piece of it.
    /// - Throws: `.limit` with the limit that takes longest to have room, so that waiting for it is worth while.
    package mutating func reserve(
        _ demand: Demand,
        for principal: Principal,
        price: Price?,
        at now: Timestamp
    ) throws(Refusal) {
        if let refusal = principal.key.refusal(at: now) { throw refusal }
        guard reservations[demand.request] == nil else { throw .duplicateRequest(demand.request) }
        let now = update(principal, at: now)
        if price == nil, principal.holders.contains(where: { principal.limits(of: $0)[.costPerMonth] != nil }) {
            throw .noPrice(model: demand.model)
        }
        var reservation = Reservation(
            key: principal.key.id,
            holders: principal.holders,
            model: demand.model,
            price: price,
            maximumTokens: demand.maximumTokens,
            granted: .init()
        )
        let prompt = price?.worstCase(prompt: demand.promptTokens, output: 0) ?? TokenCount(input: demand.promptTokens)
        let output = demand.isOpenEnded ? firstPiece(of: reservation, after: prompt) : demand.maximumTokens
        let granted = prompt + TokenCount(output: output)
        var amount = reservation.extra(granted)
        (amount.requests, amount.parallel) = (1, 1)
        if let denial = denial(amount, of: reservation.holders) { throw .limit(denial) }
        for holder in reservation.holders { meters[holder]?.reserve(amount, at: now) }
        reservation.granted = granted
        reservations[demand.request] = reservation
        journal.open(demand.request, reservation, at: now)
    }

    /// Ends a request and gives back what it did not use.
    /// - Returns: `nil` when no such request runs, as after it was released already.
    @discardableResult
    package mutating func release(_ request: String) -> Receipt? {
        guard let reservation = reservations.removeValue(forKey: request) else { return nil }
        var amount = reservation.held
        amount.parallel = 1
        for holder in reservation.holders { meters[holder]?.giveBack(amount) }
        journal.close(request)
        return Receipt(tokens: reservation.settled, cost: reservation.cost(reservation.settled))
    }

    /// Takes over changed limits, and ends the key's requests at their next step if it was revoked or has expired.
    ///
    /// A lowered limit binds what is reserved from now on; running requests keep what they have.
    /// - Returns: the moment, or the latest one known if that is later.
    @discardableResult
    package mutating func update(_ principal: Principal, at now: Timestamp) -> Timestamp {
        let now = advance(to: now, principal.holders)
        for holder in principal.holders {
            meters[holder]?.limits = principal.limits(of: holder)
            names[holder] = principal.name(of: holder)
        }
        refusals[principal.key.id] = principal.key.refusal(at: now)
        return now
    }

    /// Hands over the changes since the last time, and begins the next batch.
    package mutating func takeJournal() -> JournalBatch {
        defer { journal = JournalBatch(number: journal.number + 1) }
        return journal
    }

    mutating func advance(to now: Timestamp, _ holders: [Holder]) -> Timestamp {
        latest = max(latest, now)
        for holder in holders { meters[holder, default: Meter(at: latest)].advance(to: latest) }
        return latest
    }

    /// Of all limits without room for `amount`, the one that takes longest to have it.
    func denial(_ amount: Meter.Amount, of holders: [Holder]) -> Denial? {
        let denials = holders.flatMap { holder in
            (meters[holder]?.shortages(of: amount) ?? []).map {
                Denial(holder: holder, name: names[holder] ?? "", shortage: $0)
            }
        }
        return denials.max { $0.shortage.retry < $1.shortage.retry }
    }

    /// At least one token, so that an answer is refused when there is room for none.
    private func firstPiece(of reservation: Reservation, after prompt: TokenCount) -> Int {
        let room = outputRoom(of: reservation, after: prompt)
        return min(reservation.maximumTokens, max(1, min(Self.piece, room)))
    }
}
