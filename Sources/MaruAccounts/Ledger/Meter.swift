/// What one holder has used and holds reserved, against its limits.
///
/// The invariant on which everything rests: used and reserved together never exceed a cap when something is reserved, and
/// settling moves an amount from the one to the other. So what is used never exceeds a cap either.
struct Meter {
    /// What is asked for, or given back.
    struct Amount: Hashable {
        var requests = 0
        var tokens = 0
        var cost = 0
        var parallel = 0
    }

    var limits: Limits
    private var minute = SlidingMinute()
    private var day: Day
    private var dayTokens = 0
    private var monthTokens = 0
    private var monthCost = 0
    private var reserved = Amount()

    init(limits: Limits = Limits(), at now: Timestamp) {
        self.limits = limits
        day = Day(containing: now)
    }

    /// Begins the day and the month anew when they are over, and forgets seconds that no longer count.
    mutating func advance(to now: Timestamp) {
        minute.advance(to: now)
        let today = Day(containing: now)
        guard today > day else { return }
        if today.firstOfMonth > day { (monthTokens, monthCost) = (0, 0) }
        dayTokens = 0
        day = today
    }

    /// Takes over what was used before this ledger began.
    mutating func add(_ earlier: KeyUsage) {
        dayTokens += earlier.dayTokens
        monthTokens += earlier.monthTokens
        monthCost += earlier.monthCost
    }

    mutating func add(requests: Int, tokens: Int, at now: Timestamp) {
        minute.add(requests: requests, tokens: tokens, at: now)
    }

    mutating func reserve(_ amount: Amount, at now: Timestamp) {
        minute.add(requests: amount.requests, at: now)
        reserved.tokens += amount.tokens
        reserved.cost += amount.cost
        reserved.parallel += amount.parallel
    }

    mutating func giveBack(_ amount: Amount) {
        reserved.tokens -= amount.tokens
        reserved.cost -= amount.cost
        reserved.parallel -= amount.parallel
    }

    /// Turns a part of what is reserved into use.
    mutating func use(_ amount: Amount, at now: Timestamp) {
        giveBack(amount)
        minute.add(tokens: amount.tokens, at: now)
        dayTokens += amount.tokens
        monthTokens += amount.tokens
        monthCost += amount.cost
    }

    /// How much more of a limit can be reserved; `nil` where there is no limit.
    func room(_ limit: Limit) -> Int? {
        limits[limit].map { $0 - used(limit) - held(limit) }
    }

    /// Every limit that leaves no room for `amount`.
    func shortages(of amount: Amount) -> [Shortage] {
        Limit.allCases.compactMap { limit in
            let wanted = amount.counted(by: limit)
            guard wanted > 0, let cap = limits[limit], let room = room(limit), wanted > room else { return nil }
            return Shortage(
                limit: limit,
                cap: cap,
                used: used(limit),
                reserved: held(limit),
                wanted: wanted,
                retry: retry(limit, wanted, cap)
            )
        }
    }

    private func used(_ limit: Limit) -> Int {
        switch limit {
        case .requestsPerMinute: minute.requests
        case .tokensPerMinute: minute.tokens
        case .tokensPerDay: dayTokens
        case .tokensPerMonth: monthTokens
        case .costPerMonth: monthCost
        case .parallelRequests: 0
        }
    }

    private func held(_ limit: Limit) -> Int { reserved.counted(by: limit) }

    /// When there will be room, assuming that what is reserved will be used.
    private func retry(_ limit: Limit, _ wanted: Int, _ cap: Int) -> Shortage.Retry {
        guard wanted <= cap else { return .never }
        let most = cap - held(limit) - wanted
        guard most >= 0 else { return .afterRunningRequests }
        let moment: Timestamp? =
            switch limit {
            case .requestsPerMinute: minute.moment(requests: most)
            case .tokensPerMinute: minute.moment(tokens: most)
            case .tokensPerDay: day.next.start
            case .tokensPerMonth, .costPerMonth: day.firstOfNextMonth.start
            case .parallelRequests: nil
            }
        return moment.map { .at($0) } ?? .afterRunningRequests
    }
}

extension Meter.Amount {
    /// The part that a limit counts.
    func counted(by limit: Limit) -> Int {
        switch limit {
        case .requestsPerMinute: requests
        case .tokensPerMinute, .tokensPerDay, .tokensPerMonth: tokens
        case .costPerMonth: cost
        case .parallelRequests: parallel
        }
    }
}
