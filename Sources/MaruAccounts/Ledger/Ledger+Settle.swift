extension Ledger {
    /// Charges the tokens of a step as far as they are reserved or can be.
    ///
    /// The prompt is settled whole or not at all, an answer token by token. What a client is given has to be what was
    /// accepted; then nothing is given that was not charged, and no cap is passed.
    package mutating func settle(_ request: String, _ tokens: TokenCount, at now: Timestamp) -> Settlement {
        guard var reservation = reservations[request] else {
            return Settlement(accepted: TokenCount(), stop: .notRunning)
        }
        if let refusal = refusals[reservation.key] {
            return Settlement(accepted: TokenCount(), stop: .key(refusal))
        }
        let now = advance(to: now, reservation.holders)
        defer { reservations[request] = reservation }
        if tokens.input > 0, let denial = grantPrompt(tokens, of: &reservation) {
            return Settlement(accepted: TokenCount(), stop: .limit(denial))
        }
        grantOutput(tokens.output, of: &reservation)
        let accepted = TokenCount(
            input: tokens.input,
            cached: tokens.cached,
            output: min(tokens.output, reservation.remainingOutput)
        )
        charge(accepted, to: &reservation, at: now)
        grantOutput(1, of: &reservation)
        return Settlement(accepted: accepted, stop: reservation.remainingOutput > 0 ? nil : reason(reservation))
    }

    /// Makes what is reserved for the prompt what the prompt turned out to be.
    /// - Returns: which limit forbids it, if it turned out longer than was reserved.
    private mutating func grantPrompt(_ tokens: TokenCount, of reservation: inout Reservation) -> Denial? {
        var target = reservation.granted
        target.input = reservation.settled.input + tokens.input
        target.cached = reservation.settled.cached + tokens.cached
        let extra = reservation.extra(target)
        if let denial = denial(extra, of: reservation.holders) { return denial }
        grant(target, extra, to: &reservation)
        return nil
    }

    /// Sees to it that `wanted` tokens of the answer are reserved, or as many as there is room for: by whole pieces.
    private mutating func grantOutput(_ wanted: Int, of reservation: inout Reservation) {
        let missing = wanted - reservation.remainingOutput
        guard missing > 0 else { return }
        let more = min(
            max(missing, Self.piece),
            reservation.maximumTokens - reservation.granted.output,
            outputRoom(of: reservation, after: reservation.granted)
        )
        guard more > 0 else { return }
        grant(reservation.granted + TokenCount(output: more), reservation.extra(output: more), to: &reservation)
    }

    private mutating func grant(_ target: TokenCount, _ extra: Meter.Amount, to reservation: inout Reservation) {
        for holder in reservation.holders { meters[holder]?.reserve(extra, at: latest) }
        reservation.granted = target
    }

    private mutating func charge(_ tokens: TokenCount, to reservation: inout Reservation, at now: Timestamp) {
        let held = reservation.held
        let before = reservation.cost(reservation.settled)
        reservation.settled = reservation.settled + tokens
        let cost = reservation.cost(reservation.settled) - before
        assert(held.tokens - reservation.held.tokens == tokens.total && held.cost - reservation.held.cost == cost)
        let used = Meter.Amount(tokens: tokens.total, cost: cost)
        for holder in reservation.holders { meters[holder]?.use(used, at: now) }
        journal.settle(reservation, tokens, cost: cost, at: now)
    }

    /// How many more tokens of the answer all limits have room for, when `granted` is reserved.
    func outputRoom(of reservation: Reservation, after granted: TokenCount) -> Int {
        let unreserved = reservation.extra(granted)
        return reservation.holders.compactMap { meters[$0] }.reduce(.max) { least, meter in
            var least = least
            for limit in [Limit.tokensPerMinute, .tokensPerDay, .tokensPerMonth] {
                if let room = meter.room(limit) { least = min(least, room - unreserved.tokens) }
            }
            if let room = meter.room(.costPerMonth), let price = reservation.price {
                least = min(least, price.outputTokens(within: room - unreserved.cost, after: granted))
            }
            return least
        }
    }

    /// Why no further token is granted.
    private func reason(_ reservation: Reservation) -> Settlement.Stop {
        guard reservation.granted.output < reservation.maximumTokens,
            let denial = denial(reservation.extra(output: 1), of: reservation.holders)
        else { return .maximumTokens }
        return .limit(denial)
    }
}
