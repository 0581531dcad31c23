package import MaruRouting

/// What a run may spend, what it has spent, and what is set aside for what is being asked.
package struct RunBudget: Hashable, Sendable {
    package let limit: Money
    /// In millionths, as all amounts here.
    package private(set) var spent: Int64
    package private(set) var reserved: Int64 = 0

    /// - Parameter spent: before, when a run is gone on with.
    package init(limit: Money, spent: Int64 = 0) {
        self.limit = limit
        self.spent = spent
    }

    /// Sets aside what something may cost at most.
    /// - Returns: whether it still fits.
    package mutating func reserve(_ cost: Int64) -> Bool {
        let (sum, overflows) = (spent + reserved).addingReportingOverflow(cost)
        guard !overflows, sum <= limit.amount else { return false }
        reserved += cost
        return true
    }

    /// Gives back what was set aside, and counts what it came to.
    package mutating func settle(reserved cost: Int64, spent amount: Int64) {
        reserved -= cost
        spent += amount
    }
}

extension Int64 {
    /// The sum, or the largest number where it cannot be written; such a cost fits no budget.
    package func addingUpToMaximum(_ other: Int64) -> Int64 {
        let (sum, overflows) = addingReportingOverflow(other)
        return overflows ? .max : sum
    }
}

/// Owns a run's budget. Whoever does not fit while others are asked waits until those are settled.
actor BudgetKeeper {
    private(set) var budget: RunBudget?
    private(set) var spent: Int64 = 0
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ budget: RunBudget?) { self.budget = budget }

    /// - Returns: whether it may be spent; not when it would not fit even after everything that is being asked.
    func reserve(_ cost: Int64) async -> Bool {
        while true {
            // What costs nothing fits, too, where more was spent than was foreseen.
            guard cost > 0, var budget else { return true }
            if budget.reserve(cost) {
                self.budget = budget
                return true
            }
            guard budget.reserved > 0 else { return false }
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    func settle(reserved cost: Int64, spent amount: Int64) {
        budget?.settle(reserved: cost, spent: amount)
        spent += amount
        let woken = waiting
        waiting = []
        for continuation in woken { continuation.resume() }
    }
}
