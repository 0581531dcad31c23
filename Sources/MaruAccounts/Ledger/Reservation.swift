/// A running request: what it may use and what it has used.
struct Reservation {
    let key: Identifier<APIKey>
    let holders: [Holder]
    let model: String
    let price: Price?
    /// The longest answer.
    let maximumTokens: Int
    /// The most that it may have used in the end, as far as that was reserved.
    var granted: TokenCount
    var settled = TokenCount()

    /// What of `granted` is not settled yet.
    var held: Meter.Amount {
        Meter.Amount(tokens: granted.total - settled.total, cost: cost(granted) - cost(settled))
    }

    var remainingOutput: Int { granted.output - settled.output }

    func cost(_ tokens: TokenCount) -> Int { price?.cost(of: tokens) ?? 0 }

    /// What more has to be reserved for `more` tokens of the answer.
    func extra(output more: Int) -> Meter.Amount { extra(granted + TokenCount(output: more)) }

    func extra(_ target: TokenCount) -> Meter.Amount {
        Meter.Amount(tokens: target.total - granted.total, cost: cost(target) - cost(granted))
    }
}
